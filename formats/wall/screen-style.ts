/**
 * How what the screen's script moves, moves: pages fade over one another, a line of the tape comes in, the whole picture wanders. Without
 * `gap`, `inset`, `aspect-ratio` and custom units: walls have browsers of 2017.
 */
export const screenStyle = `
[hidden]{display:none!important}
#orbit{position:absolute;left:0;top:0;width:100%;height:100%;transition:transform 2s ease-in-out}
#stage{position:relative}
.page{position:absolute;left:0;top:0;width:100%;height:100%;opacity:1;transition:opacity .4s linear}
.page.entering,.page.leaving{opacity:0}
.item{animation:item-in .3s linear}
@keyframes item-in{from{opacity:0}to{opacity:1}}
#progress i{display:block;height:100%;transform-origin:0 50%}
#about{position:fixed;left:5%;top:10%;z-index:8;margin:0;padding:2vh 2vw;background:#111820;color:#f4f6f8;border:1px solid #7c8894;font-size:2.6vh;line-height:1.5;white-space:pre-line;max-width:70%}
body[data-link=lost] .page,body[data-link=lost] #cover{filter:grayscale(1)}
@media (prefers-reduced-motion:reduce){#orbit,.page{transition:none}.item{animation:none}}
`;
