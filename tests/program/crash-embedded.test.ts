import { describeKills } from './killed-at-work';

describeKills('embedded');
