/**
 * The dead man's mark: a line over the lower edge of a wall that says that the page behind it no longer runs. The browser's compositor
 * brings it up by itself, which needs neither the page's script nor its main thread: an animation of opacity, at 0 for eight seconds and
 * at 1 for more than a day. A living script starts it again every second, by changing `data-beat` between `a` and `b`: two names for the
 * same animation, as one name alone would go on where it is. Without a script the page renews itself, each time with a new animation,
 * whose wait is then longer than that.
 */
const stoppedAfterS = 8;
const stoppedAfterUnscriptedS = 300;
const roundS = 100_000;

/** Style of the element `#stopped`, which stands in the page after everything else. */
export const deadManStyle = `
#stopped{position:fixed;left:0;right:0;bottom:0;z-index:9;padding:1.2vh 5%;background:#7e1416;color:#fff;font-weight:600;font-size:3.4vh;line-height:1.3;text-align:center;opacity:0;pointer-events:none;will-change:opacity;animation:stopped-a ${roundS}s linear forwards}
#stopped[data-beat=b]{animation-name:stopped-b}
${keyframes('a', stoppedAfterS)}
${keyframes('b', stoppedAfterS)}
`;

/** For `<noscript><style>`: the same mark, five minutes late, so that it never stands over a page that is about to renew itself. */
export const deadManStyleUnscripted = `
#stopped{animation-name:stopped-unscripted}
${keyframes('unscripted', stoppedAfterUnscriptedS)}
`;

/** Hidden for so many seconds, and there within the next tenth. */
function keyframes(name: string, afterS: number): string {
  const percent = (seconds: number) => `${((100 * seconds) / roundS).toFixed(4)}%`;
  return `@keyframes stopped-${name}{0%,${percent(afterS)}{opacity:0}${percent(afterS + 0.1)},100%{opacity:1}}`;
}
