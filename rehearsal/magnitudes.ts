import type { SeriesId } from '../core/series';

/** How a made-up series moves. Levels are those of January 2024 in the series' own scale; shares are of the level. */
interface Growing {
  readonly kind: 'growing';
  readonly level: number;
  /** A year. */
  readonly growth: number;
  readonly season: number;
  readonly noise: number;
  /** Width of the slow waves. */
  readonly swing: number;
  /** Lasting change that begins in March 2025 and is complete half a year later. */
  readonly shock?: number;
  /** Shares waves and noise with this series, as an adjusted series does with its unadjusted one. */
  readonly like?: SeriesId;
}
/** The same in units instead of shares, for rates and what changes sign. */
interface Around {
  readonly kind: 'around';
  readonly level: number;
  readonly noise: number;
  readonly swing: number;
  readonly shock?: number;
}
interface Steps {
  readonly kind: 'steps';
}
interface Difference {
  readonly kind: 'difference';
  readonly of: readonly [SeriesId, SeriesId];
}
export type Model = Growing | Around | Steps | Difference;

/**
 * Magnitudes near the real ones, so that formats, axes and plausibility checks meet what they will meet. A series without a
 * row is of its nature's and unit's usual size (models.ts).
 */
export const magnitudes: Readonly<Record<SeriesId, Model>> = {
  CA_CPI_ALL: { kind: 'growing', level: 159.6, growth: 0.0215, season: 0.004, noise: 0.0006, swing: 0.004 },
  CA_CPI_ALL_SA: { kind: 'growing', level: 159.6, growth: 0.0215, season: 0, noise: 0.0006, swing: 0.004, like: 'CA_CPI_ALL' },
  CA_CPI_VEHICLES: { kind: 'growing', level: 121.4, growth: 0.024, season: 0.006, noise: 0.003, swing: 0.01, shock: 0.02 },
  CA_CPI_APPLIANCES: { kind: 'growing', level: 98.7, growth: 0.012, season: 0.01, noise: 0.006, swing: 0.012, shock: 0.035 },
  CA_IPPI_STEEL: { kind: 'growing', level: 138.2, growth: 0.015, season: 0.004, noise: 0.008, swing: 0.08, shock: 0.05 },
  CA_IPPI_LUMBER: { kind: 'growing', level: 117.5, growth: 0.01, season: 0.02, noise: 0.012, swing: 0.09 },
  CA_IPPI_METAL_CONSTRUCTION: { kind: 'growing', level: 131.3, growth: 0.022, season: 0.003, noise: 0.004, swing: 0.02, shock: 0.03 },
  CA_FDI_FROM_US: { kind: 'around', level: 5200, noise: 3900, swing: 4200, shock: -2500 },
  CA_INVESTMENT_MACHINERY: { kind: 'growing', level: 81_300, growth: 0.012, season: 0, noise: 0.012, swing: 0.05, shock: -0.06 },
  CA_BUILDING_PERMITS: { kind: 'growing', level: 11_400_000, growth: 0.035, season: 0, noise: 0.045, swing: 0.06 },
  CA_POLICY_RATE: { kind: 'steps' },
  CA_EMPLOYMENT: { kind: 'growing', level: 20_480, growth: 0.013, season: 0, noise: 0.0009, swing: 0.006 },
  CA_UNEMPLOYMENT_RATE: { kind: 'around', level: 6.2, noise: 0.09, swing: 0.6, shock: 0.4 },
  CA_ON_UNEMPLOYMENT_RATE: { kind: 'around', level: 6.8, noise: 0.15, swing: 0.7, shock: 0.7 },
  CA_EMPLOYMENT_MANUFACTURING: { kind: 'growing', level: 1822, growth: 0.008, season: 0, noise: 0.005, swing: 0.015, shock: -0.03 },
  US_EMPLOYMENT_MANUFACTURING: { kind: 'growing', level: 12_890, growth: 0.002, season: 0, noise: 0.0006, swing: 0.01, shock: -0.008 },
  CA_EXPORTS_US: { kind: 'growing', level: 48_600, growth: 0.03, season: 0, noise: 0.014, swing: 0.035, shock: -0.12 },
  CA_IMPORTS_US: { kind: 'growing', level: 39_900, growth: 0.028, season: 0, noise: 0.012, swing: 0.025, shock: -0.09 },
  CA_BALANCE_US: { kind: 'difference', of: ['CA_EXPORTS_US', 'CA_IMPORTS_US'] },
  CA_EXPORTS_US_STEEL_SEMI: { kind: 'growing', level: 612_000, growth: 0.02, season: 0.07, noise: 0.04, swing: 0.1, shock: -0.42 },
  CA_EXPORTS_US_ALUMINUM: { kind: 'growing', level: 938_000, growth: 0.025, season: 0.05, noise: 0.04, swing: 0.1, shock: -0.28 },
  CA_EXPORTS_US_LUMBER: { kind: 'growing', level: 655_000, growth: 0.01, season: 0.09, noise: 0.04, swing: 0.12, shock: -0.17 },
  CA_EXPORTS_US_CARS: { kind: 'growing', level: 4_310_000, growth: 0.01, season: 0.1, noise: 0.05, swing: 0.06, shock: -0.22 },
  CA_EMPLOYMENT_MONTH_SE: { kind: 'around', level: 33, noise: 0.6, swing: 1.2 },
  CA_EMPLOYMENT_YEAR_SE: { kind: 'around', level: 55, noise: 0.8, swing: 1.8 },
  CA_UNEMPLOYMENT_RATE_MONTH_SE: { kind: 'around', level: 0.15, noise: 0.02, swing: 0.03 },
  CA_UNEMPLOYMENT_RATE_YEAR_SE: { kind: 'around', level: 0.2, noise: 0.02, swing: 0.04 },
  CA_ON_UNEMPLOYMENT_RATE_MONTH_SE: { kind: 'around', level: 0.25, noise: 0.03, swing: 0.05 },
  CA_ON_UNEMPLOYMENT_RATE_YEAR_SE: { kind: 'around', level: 0.35, noise: 0.03, swing: 0.06 },
  FX_USDCAD: { kind: 'growing', level: 1.371, growth: 0.002, season: 0, noise: 0.0016, swing: 0.018 },
  CA_CPI_FOOD: { kind: 'growing', level: 188.4, growth: 0.03, season: 0.006, noise: 0.002, swing: 0.01 },
  CA_CPI_DAIRY: { kind: 'growing', level: 173.6, growth: 0.02, season: 0.004, noise: 0.004, swing: 0.01 },
  CA_CPI_VEHICLE_PURCHASE: { kind: 'growing', level: 112.3, growth: 0.022, season: 0.006, noise: 0.003, swing: 0.012, shock: 0.025 },
  CA_CPI_HOME_REPAIR: { kind: 'growing', level: 161.2, growth: 0.018, season: 0.008, noise: 0.004, swing: 0.012, shock: 0.02 },
  CA_ON_CPI_ALL: { kind: 'growing', level: 160.4, growth: 0.021, season: 0.004, noise: 0.0007, swing: 0.004 },
  CA_QC_CPI_ALL: { kind: 'growing', level: 155.3, growth: 0.022, season: 0.004, noise: 0.0007, swing: 0.004 },
  CA_BC_CPI_ALL: { kind: 'growing', level: 150.8, growth: 0.021, season: 0.004, noise: 0.0007, swing: 0.004 },
  CA_CPI_TRIM: { kind: 'around', level: 3, noise: 0.05, swing: 0.4 },
  CA_IPPI_TOTAL: { kind: 'growing', level: 126.1, growth: 0.02, season: 0.003, noise: 0.004, swing: 0.03, shock: 0.02 },
  CA_IPPI_NONFERROUS: { kind: 'growing', level: 141.7, growth: 0.05, season: 0.004, noise: 0.012, swing: 0.08, shock: 0.06 },
  CA_IPPI_VEHICLES: { kind: 'growing', level: 113.9, growth: 0.02, season: 0.002, noise: 0.006, swing: 0.02, shock: 0.03 },
  CA_IPPI_CEMENT_GLASS: { kind: 'growing', level: 134.6, growth: 0.03, season: 0.006, noise: 0.004, swing: 0.015 },
  CA_NEW_HOUSING_PRICES: { kind: 'growing', level: 124.7, growth: 0.002, season: 0, noise: 0.001, swing: 0.006 },
  CA_TORONTO_CONSTRUCTION_PRICES: { kind: 'growing', level: 102.4, growth: 0.02, season: 0, noise: 0.003, swing: 0.008, shock: 0.015 },
  US_PPI_STEEL: { kind: 'growing', level: 318.6, growth: 0.01, season: 0.004, noise: 0.008, swing: 0.08, shock: 0.07 },
  US_PPI_SOFTWOOD_LUMBER: { kind: 'growing', level: 241.5, growth: 0.01, season: 0.03, noise: 0.02, swing: 0.1, shock: 0.05 },
  US_CPI_ALL: { kind: 'growing', level: 308.7, growth: 0.028, season: 0, noise: 0.0006, swing: 0.004 },
  US_CPI_ALL_NSA: { kind: 'growing', level: 308.7, growth: 0.028, season: 0.003, noise: 0.0006, swing: 0.004, like: 'US_CPI_ALL' },
  US_CPI_NEW_VEHICLES: { kind: 'growing', level: 178.3, growth: 0.008, season: 0.003, noise: 0.002, swing: 0.01, shock: 0.015 },
  CA_DIRECT_INVESTMENT_TO_US: { kind: 'around', level: 9800, noise: 4200, swing: 5200, shock: -1500 },
  CA_FDI_ALL: { kind: 'around', level: 14_200, noise: 5200, swing: 6100, shock: -2000 },
  CA_FDI_STOCK_FROM_US: { kind: 'growing', level: 618_000, growth: 0.04, season: 0, noise: 0.01, swing: 0.03 },
  CA_FDI_STOCK_MANUFACTURING: { kind: 'growing', level: 241_000, growth: 0.035, season: 0, noise: 0.012, swing: 0.03 },
  CA_CAPITAL_INTENTIONS_MANUFACTURING: { kind: 'growing', level: 31_800, growth: 0.03, season: 0, noise: 0.03, swing: 0.08, shock: -0.1 },
  CA_BUSINESS_INVESTMENT: { kind: 'growing', level: 208_000, growth: 0.012, season: 0, noise: 0.01, swing: 0.03, shock: -0.03 },
  CA_CAPACITY_MANUFACTURING: { kind: 'around', level: 78.5, noise: 0.6, swing: 1.8, shock: -2.2 },
  CA_SALES_MANUFACTURING: { kind: 'growing', level: 71_200_000, growth: 0.02, season: 0, noise: 0.008, swing: 0.025, shock: -0.05 },
  CA_SALES_PRIMARY_METAL: { kind: 'growing', level: 5_420_000, growth: 0.02, season: 0, noise: 0.018, swing: 0.05, shock: -0.14 },
  CA_SALES_TRANSPORT_EQUIPMENT: { kind: 'growing', level: 11_600_000, growth: 0.02, season: 0, noise: 0.025, swing: 0.04, shock: -0.12 },
  CA_YIELD_10Y: { kind: 'around', level: 3.3, noise: 0.03, swing: 0.45 },
  US_HOUSING_STARTS: { kind: 'growing', level: 1385, growth: 0.005, season: 0, noise: 0.04, swing: 0.05 },
  CA_QC_UNEMPLOYMENT_RATE: { kind: 'around', level: 5.1, noise: 0.15, swing: 0.5, shock: 0.3 },
  CA_BC_UNEMPLOYMENT_RATE: { kind: 'around', level: 5.6, noise: 0.18, swing: 0.5, shock: 0.4 },
  CA_ON_EMPLOYMENT: { kind: 'growing', level: 8090, growth: 0.013, season: 0, noise: 0.0016, swing: 0.007, shock: -0.004 },
  CA_HAMILTON_UNEMPLOYMENT_RATE: { kind: 'around', level: 6.4, noise: 0.15, swing: 0.6, shock: 0.9 },
  CA_ON_EMPLOYMENT_MANUFACTURING: { kind: 'growing', level: 818, growth: 0.006, season: 0, noise: 0.008, swing: 0.015, shock: -0.05 },
  CA_PAYROLL_MANUFACTURING: { kind: 'growing', level: 1_588_000, growth: 0.004, season: 0, noise: 0.0015, swing: 0.01, shock: -0.03 },
  CA_ON_PAYROLL_MANUFACTURING: { kind: 'growing', level: 682_000, growth: 0.004, season: 0.012, noise: 0.002, swing: 0.01, shock: -0.045 },
  CA_QC_PAYROLL_MANUFACTURING: { kind: 'growing', level: 434_000, growth: 0.003, season: 0.014, noise: 0.002, swing: 0.01, shock: -0.02 },
  CA_ON_PAYROLL_PRIMARY_METAL: { kind: 'growing', level: 27_400, growth: 0.002, season: 0.01, noise: 0.006, swing: 0.015, shock: -0.09 },
  CA_BC_PAYROLL_WOOD: { kind: 'growing', level: 19_600, growth: -0.02, season: 0.02, noise: 0.008, swing: 0.02, shock: -0.07 },
  CA_EI_BENEFICIARIES: { kind: 'growing', level: 473_000, growth: 0.02, season: 0, noise: 0.008, swing: 0.05, shock: 0.1 },
  US_PAYROLLS: { kind: 'growing', level: 157_050, growth: 0.011, season: 0, noise: 0.0004, swing: 0.002 },
  US_UNEMPLOYMENT_RATE: { kind: 'around', level: 3.9, noise: 0.08, swing: 0.3, shock: 0.3 },
  US_EMPLOYMENT_PRIMARY_METALS: { kind: 'growing', level: 383.6, growth: 0.004, season: 0, noise: 0.002, swing: 0.01, shock: 0.006 },
  CA_EXPORTS_ALL: { kind: 'growing', level: 62_900, growth: 0.03, season: 0, noise: 0.013, swing: 0.03, shock: -0.08 },
  CA_IMPORTS_ALL: { kind: 'growing', level: 63_600, growth: 0.028, season: 0, noise: 0.012, swing: 0.025, shock: -0.04 },
  CA_EXPORTS_US_STEEL_PRIMARY: { kind: 'growing', level: 74_000, growth: 0.02, season: 0.06, noise: 0.07, swing: 0.12, shock: -0.3 },
  CA_EXPORTS_US_ALUMINUM_SEMI: { kind: 'growing', level: 215_000, growth: 0.025, season: 0.05, noise: 0.04, swing: 0.08, shock: -0.2 },
  CA_EXPORTS_US_VEHICLE_PARTS: { kind: 'growing', level: 1_760_000, growth: 0.01, season: 0.09, noise: 0.04, swing: 0.05, shock: -0.12 },
  CA_EXPORTS_US_APPLIANCES: { kind: 'growing', level: 62_000, growth: 0.01, season: 0.07, noise: 0.05, swing: 0.06, shock: -0.1 },
  CA_EXPORTS_US_DAIRY: { kind: 'growing', level: 24_500, growth: 0.03, season: 0.06, noise: 0.06, swing: 0.08 },
  CA_EXPORTS_US_FARM_FOOD: { kind: 'growing', level: 4_310_000_000, growth: 0.04, season: 0.06, noise: 0.02, swing: 0.04, shock: -0.03 },
  CA_IMPORTS_US_FARM_FOOD: { kind: 'growing', level: 3_240_000_000, growth: 0.035, season: 0.07, noise: 0.02, swing: 0.04, shock: -0.06 },
  CA_EXPORTS_US_ENERGY: { kind: 'growing', level: 13_900_000_000, growth: 0.01, season: 0.05, noise: 0.04, swing: 0.09 },
  CA_ON_EXPORTS_US: { kind: 'growing', level: 16_800_000_000, growth: 0.02, season: 0.06, noise: 0.03, swing: 0.04, shock: -0.11 },
  CA_ON_EXPORTS_US_VEHICLES: { kind: 'growing', level: 5_620_000_000, growth: 0.01, season: 0.1, noise: 0.05, swing: 0.06, shock: -0.2 },
  CA_ON_EXPORTS_US_METALS: { kind: 'growing', level: 2_740_000_000, growth: 0.04, season: 0.06, noise: 0.05, swing: 0.09, shock: -0.14 },
  CA_QC_EXPORTS_US_METALS: { kind: 'growing', level: 1_650_000_000, growth: 0.03, season: 0.06, noise: 0.04, swing: 0.08, shock: -0.16 },
  CA_BC_EXPORTS_US_FORESTRY: { kind: 'growing', level: 742_000_000, growth: 0.0, season: 0.08, noise: 0.04, swing: 0.1, shock: -0.15 },
  US_IMPORTS_CA: { kind: 'growing', level: 34_300, growth: 0.02, season: 0.05, noise: 0.02, swing: 0.035, shock: -0.12 },
  US_EXPORTS_CA: { kind: 'growing', level: 29_200, growth: 0.02, season: 0.05, noise: 0.02, swing: 0.03, shock: -0.09 },
  US_IMPORTS_CA_STEEL: { kind: 'growing', level: 1_060_000_000, growth: 0.01, season: 0.06, noise: 0.04, swing: 0.09, shock: -0.34 },
  US_IMPORTS_CA_LUMBER: { kind: 'growing', level: 428_000_000, growth: 0.0, season: 0.09, noise: 0.05, swing: 0.1, shock: -0.2 },
  US_IMPORTS_CA_DAIRY: { kind: 'growing', level: 21_400_000, growth: 0.03, season: 0.06, noise: 0.05, swing: 0.08 },
  US_IMPORTS_CA_ALUMINUM: { kind: 'growing', level: 880_000_000, growth: 0.01, season: 0.06, noise: 0.04, swing: 0.09, shock: -0.34 },
  US_DUTY_CA_METALS: { kind: 'growing', level: 1_900_000, growth: 0.02, season: 0.05, noise: 0.06, swing: 0.1, shock: 65 },
  CA_QC_UNEMPLOYMENT_RATE_MONTH_SE: { kind: 'around', level: 0.25, noise: 0.03, swing: 0.05 },
  CA_QC_UNEMPLOYMENT_RATE_YEAR_SE: { kind: 'around', level: 0.35, noise: 0.03, swing: 0.06 },
  CA_BC_UNEMPLOYMENT_RATE_MONTH_SE: { kind: 'around', level: 0.3, noise: 0.03, swing: 0.05 },
  CA_BC_UNEMPLOYMENT_RATE_YEAR_SE: { kind: 'around', level: 0.4, noise: 0.03, swing: 0.06 },
  CA_ON_EMPLOYMENT_MONTH_SE: { kind: 'around', level: 21, noise: 0.4, swing: 0.9 },
  CA_ON_EMPLOYMENT_YEAR_SE: { kind: 'around', level: 35, noise: 0.6, swing: 1.2 },
};
