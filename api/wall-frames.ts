import type { Frame } from '../core/wall/frame';
import { gzipped } from '../gzip';
import type { PairedScreen } from '../prisma/queries/screens';
import type { Runtime } from '../runtime';
import { isStillTrue } from './wall-drawing';
import { createWallFacts, type WallFacts } from './wall-facts';
import { type DrawnFrame, drawFrame } from './wall-frame';

/** A frame and its bytes, which are made when they are first asked for. */
export interface KeptFrame extends DrawnFrame {
  json(): string;
  jsonGzipped(): Promise<Uint8Array<ArrayBuffer>>;
}

interface Kept {
  readonly facts: WallFacts;
  /** All that was asked but the instant. */
  readonly asked: string;
  readonly frame: KeptFrame;
}

/** Screens, each with the theme that was chosen on it; of each some 300 kB. */
const mostKept = 128;

/**
 * What each screen shows now. A frame is drawn once for all who ask in the same second, as long as facts and wishes are the same and no
 * bound is passed: its `at` is when it was drawn.
 */
export function createWallFrames(runtime: Runtime): (screen: PairedScreen, chosenTheme: Frame['theme'] | null) => Promise<KeptFrame> {
  const { clock, build, mode } = runtime;
  const factsOf = createWallFacts(runtime);
  const kept = new Map<string, Kept>();
  return async ({ id, name, profile, wanted }, chosenTheme) => {
    const facts = await factsOf(profile.boards);
    const now = clock.now();
    const key = `${id} ${chosenTheme}`;
    const asked = JSON.stringify([name, profile, wanted]);
    const before = kept.get(key);
    const isKept = before?.facts === facts && before.asked === asked && isStillTrue(before.frame.frame, now);
    if (isKept) return before.frame;
    const frame = withBytes(drawFrame(facts, { name, profile, wanted, chosenTheme, now, build, mode }));
    kept.delete(key);
    kept.set(key, { facts, asked, frame });
    if (kept.size > mostKept) kept.delete(kept.keys().next().value as string);
    return frame;
  };
}

function withBytes(drawn: DrawnFrame): KeptFrame {
  let json: string | null = null;
  let bytes: Promise<Uint8Array<ArrayBuffer>> | null = null;
  const written = () => {
    json ??= JSON.stringify(drawn.frame);
    return json;
  };
  return {
    ...drawn,
    json: written,
    jsonGzipped: () => {
      bytes ??= gzipped(written());
      return bytes;
    },
  };
}
