import type { z } from 'zod';
import type { Words } from '../../core/series';
import type { Parameters } from '../questions';

/** Whose form an error has: ours (RFC 9457), FRED's, SDMX's, or a page in words. */
export type ErrorForm = 'problem' | 'fred' | 'sdmx' | 'page';

/** What a route answers when all is well. */
export interface DescribedAnswer {
  readonly status: 200 | 201 | 204 | 302;
  /** Media types, without their parameters; empty where there is no body. */
  readonly types: readonly string[];
  /** Of JSON of ours; registered in answer-schemas. */
  readonly schema?: z.ZodType;
}

/** A part of the address itself. */
export interface PathPart {
  readonly meaning: Words;
  readonly example: string;
  readonly pattern?: string;
}

export interface SentBody {
  /** Its fields, as the route reads them; nested ones stand in `parts`. */
  readonly fields?: Parameters;
  readonly parts?: Readonly<Record<string, Parameters>>;
  /** Fields that are read by their parts, which are asked for. */
  readonly needs?: readonly string[];
  /** In place of fields: the schema of the whole. */
  readonly schema?: z.ZodType;
  readonly example: unknown;
}

export interface DescribedRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/api/v1/series/{id}`. */
  readonly path: string;
  /** Other addresses of the same: French ones. */
  readonly also?: readonly string[];
  readonly summary: Words;
  readonly note?: Words;
  /** The very object by which the route reads its query. */
  readonly query?: Parameters;
  /** Parameters that the route does not know are passed over and not refused. */
  readonly passesOver?: boolean;
  /** What a parameter means here, where that is not what its name means elsewhere. */
  readonly meanings?: Readonly<Record<string, Words>>;
  readonly within?: Readonly<Record<string, PathPart>>;
  readonly headers?: Readonly<Record<string, { readonly meaning: Words; readonly isRequired: boolean; readonly example: string }>>;
  /** For whom: holders of a board's edit key, or operators. */
  readonly security?: 'editKey' | 'operator';
  readonly body?: SentBody;
  readonly answers: readonly DescribedAnswer[];
  /** 304 to who has it already. */
  readonly hasTag?: boolean;
  /** Statuses of errors. */
  readonly refuses: readonly number[];
  readonly errors?: ErrorForm;
  /** An address that works where these series are. */
  readonly example: string;
}

export interface RouteGroup {
  readonly id: string;
  readonly title: Words;
  readonly lead?: Words;
  /** A page of docs/ that says more. */
  readonly guide?: string;
  /** Its routes share their parameters, which the page tells once for all. */
  readonly isShared?: boolean;
  readonly routes: readonly DescribedRoute[];
}

export function words(en: string, fr: string): Words {
  return { en, fr };
}

export function json(schema?: z.ZodType, status: 200 | 201 = 200): readonly DescribedAnswer[] {
  return [{ status, types: ['application/json'], ...(schema === undefined ? {} : { schema }) }];
}

export function media(...types: readonly string[]): readonly DescribedAnswer[] {
  return [{ status: 200, types }];
}
