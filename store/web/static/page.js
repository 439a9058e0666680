// Says when there is more than this page shows, and jumps by key. Everything works without scripts.
"use strict";
(() => {
  const known = document.body.dataset.newest;
  const place = document.getElementById("more");
  if (!known || !place) return;
  let told = known;
  const look = async () => {
    if (document.hidden) return;
    let newest;
    try {
      const answer = await fetch("/newest", { cache: "no-store" });
      if (!answer.ok) return;
      newest = (await answer.text()).trim();
    } catch {
      return; // the server is away; the next look may find it
    }
    if (newest === told) return;
    told = newest;
    const link = document.createElement("a");
    link.href = location.href.split("#")[0];
    const number = Number(newest) - Number(known);
    link.textContent = number === 1 ? "One new change: show it" : `${number} new changes: show them`;
    place.replaceChildren(link);
  };
  setInterval(look, 2000);
  document.addEventListener("visibilitychange", look);
})();

// n and j go to the next change (or word found), p and k to the previous one.
(() => {
  const places = [...document.querySelectorAll("[id^='change-'], [id^='found-']")];
  if (places.length < 2) return;
  document.documentElement.classList.add("keyed");
  const steps = { n: 1, j: 1, p: -1, k: -1 };
  const inSight = (place) => {
    const { top, bottom } = place.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const beyond = (step) => (place) => {
    const { top } = place.getBoundingClientRect();
    return step > 0 ? top > 80 : top < 0;
  };
  let last = null;
  document.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const ahead = step > 0 ? places : places.toReversed();
    const next = last && inSight(last) ? places[places.indexOf(last) + step] : ahead.find(beyond(step));
    if (!next) return;
    for (let fold = next.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    last = next;
    location.replace(`#${next.id}`);
  });
})();

// What is unfolded in one column of a comparison is unfolded in the other.
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.matches(".side .kept")) return;
    const folds = [...target.closest("tr").querySelectorAll(".kept")];
    const twin = folds[(folds.indexOf(target) + folds.length / 2) % folds.length];
    if (twin) twin.open = target.open;
  },
  true,
);
