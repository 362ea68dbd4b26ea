import type { RouteGroup } from './described';
import { boardsGroup } from './routes/boards';
import { evidenceGroup, measuresGroup } from './routes/evidence';
import { filesGroup, picturesGroup } from './routes/files';
import { fredGroup } from './routes/fred';
import { feedsGroup, releasesGroup } from './routes/news';
import { processGroup } from './routes/process';
import { sdmxGroup } from './routes/sdmx';
import { seriesGroup } from './routes/series';
import { operatorsGroup, wallsGroup } from './routes/walls';

/** Every address that programs may ask, by noun, in the order of the page. */
export const groups: readonly RouteGroup[] = [
  seriesGroup,
  releasesGroup,
  feedsGroup,
  filesGroup,
  picturesGroup,
  evidenceGroup,
  measuresGroup,
  boardsGroup,
  operatorsGroup,
  wallsGroup,
  fredGroup,
  sdmxGroup,
  processGroup,
];
