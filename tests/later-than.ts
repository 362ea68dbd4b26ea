/**
 * How much later `work` ends than a plain timer that is begun with it, milliseconds; 0 where the timer has not run out.
 * What holds up the whole process holds up both alike.
 */
export async function laterThan(ms: number, work: () => Promise<void>): Promise<number> {
  let ranOutAt: number | null = null;
  const timer = setTimeout(() => {
    ranOutAt = performance.now();
  }, ms);
  try {
    await work();
  } finally {
    clearTimeout(timer);
  }
  return ranOutAt === null ? 0 : performance.now() - ranOutAt;
}
