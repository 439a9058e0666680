// What a page owes to people who read it otherwise: [] = nothing is wrong. Runs in the page.
() => {
  const wrong = [];
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const named = (e) => (e.getAttribute("aria-label") || e.textContent || e.getAttribute("title") || "").trim();
  if (!document.documentElement.lang) wrong.push("html has no lang");
  if (!document.title) wrong.push("no title");
  for (const [name, number] of [["main", 1], ["h1", 1], ["header.mast", 1], ["footer.foot", 1], ["nav", 1]])
    if (document.querySelectorAll(name).length !== number) wrong.push(`not ${number} ${name}`);
  let level = 0;
  for (const heading of document.querySelectorAll("h1,h2,h3,h4")) {
    const now = Number(heading.tagName[1]);
    if (now > level + 1) wrong.push(`heading skips to ${heading.outerHTML.slice(0, 80)}`);
    level = now;
  }
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  for (const id of new Set(ids.filter((id, n) => ids.indexOf(id) !== n))) wrong.push(`id twice: ${id}`);
  for (const field of document.querySelectorAll("input:not([type=hidden]),select,textarea"))
    if (!field.labels.length) wrong.push(`no label: ${field.outerHTML.slice(0, 80)}`);
  for (const link of document.querySelectorAll("a,button,summary")) if (!named(link)) wrong.push(`no name: ${link.outerHTML.slice(0, 80)}`);
  for (const picture of document.querySelectorAll("svg,img"))
    if (!picture.getAttribute("aria-label") && !picture.alt) wrong.push(`a picture without words: ${picture.outerHTML.slice(0, 60)}`);
  for (const e of document.querySelectorAll("[style],[onclick],[onerror],[onload]")) wrong.push(`inline: ${e.outerHTML.slice(0, 80)}`);
  for (const e of document.querySelectorAll("[aria-labelledby]"))
    if (!document.getElementById(e.getAttribute("aria-labelledby"))) wrong.push(`labelled by nothing: ${e.outerHTML.slice(0, 80)}`);

  const parts = (color) => color.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const color = parts(getComputedStyle(e).backgroundColor);
      if (color[3] !== 0) return color;
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || e.closest("script,option,.hidden,svg") || !shown(e)) continue;
    const style = getComputedStyle(e);
    const [one, other] = [light(parts(style.color)), light(behind(e))].sort((a, b) => b - a);
    const large = parseFloat(style.fontSize) >= 24;
    if ((one + 0.05) / (other + 0.05) < (large ? 3 : 4.5)) wrong.push(`contrast: ${texts.currentNode.data.trim().slice(0, 40)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) wrong.push(`wider than the window: ${document.documentElement.scrollWidth}`);
  return wrong;
}
