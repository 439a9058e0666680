// Says when there is more than this page shows. Everything else works without scripts.
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
