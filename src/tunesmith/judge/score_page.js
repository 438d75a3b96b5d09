"use strict";
(() => {
  const given = JSON.parse(document.getElementById("given").textContent);
  const { items, words, criteria } = given;
  const $ = (id) => document.getElementById(id);
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  // FNV-1a: the order of questions and sides depends on the rater, and is the same when the page is opened again
  const hash = (text) => {
    let h = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b) >>> 0;
    return (h ^ (h >>> 13)) >>> 0;
  };
  let rater = "", mode = "pairs", order = [], at = 0, sheet = {}, since = 0, mark = 0;

  const place = () => `tunesmith ${given.set} ${rater.toLowerCase()}`;
  const keep = () => {
    try { localStorage.setItem(place(), JSON.stringify(sheet)); } catch { $("told").textContent = words.unkept; }
  };
  const kept = () => {
    try { return JSON.parse(localStorage.getItem(place())) || {}; } catch { return {}; }
  };
  const swapped = (item) => hash(`side ${rater} ${item.key}`) % 2 === 1;
  const sides = (item) => (swapped(item) ? ["2", "1"] : ["1", "2"]);
  const said = (item) => sheet[item.key] || {};
  const whole = (item) => mode === "pairs"
    ? "choice" in said(item)
    : sides(item).every((which) => criteria.every((name) => (said(item)[which] || {})[name]));
  const done = () => items.filter(whole).length;

  const note = (item, values) => {
    const before = said(item);
    sheet[item.key] = { ...before, ...values, shown: sides(item).join(""),
      seconds: Math.round((before.seconds || 0) + (Date.now() - since) / 1000) };
    since = Date.now();
    keep();
  };

  const paragraph = (text) => {
    const p = document.createElement("p");
    p.className = "text";
    p.dir = "auto";
    p.textContent = text;
    return p;
  };

  const label = (role) => {
    const p = document.createElement("p");
    p.className = "role";
    p.lang = document.documentElement.lang;
    p.textContent = role;
    return p;
  };

  const drawMarks = (item) => {
    const rows = [];
    sides(item).forEach((which, i) => {
      const box = $(i ? "marks-right" : "marks-left");
      box.replaceChildren();
      if (mode !== "scales") return;
      for (const name of criteria) {
        const row = document.createElement("fieldset");
        const legend = document.createElement("legend");
        legend.textContent = words[name];
        const five = document.createElement("div");
        five.className = "five";
        for (let n = 1; n <= 5; n++) {
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = n;
          button.setAttribute("aria-label", say(words.mark, { name: words[name], n }));
          button.setAttribute("aria-pressed", (said(item)[which] || {})[name] === n);
          button.addEventListener("click", () => give(item, which, name, n));
          five.append(button);
        }
        row.append(legend, five);
        box.append(row);
        rows.push({ row, which, name });
      }
    });
    rows.forEach(({ row }, i) => row.classList.toggle("here", i === mark));
    return rows;
  };

  const give = (item, which, name, n) => {
    const focused = document.activeElement?.closest(".marks");
    note(item, { [which]: { ...said(item)[which], [name]: n } });
    const rows = sides(item).flatMap((side) => criteria.map((each) => [side, each]));
    mark = rows.findIndex(([side, each]) => side === which && each === name) + 1;
    const drawn = drawMarks(item);
    if (focused) drawn[mark - 1].row.querySelectorAll("button")[n - 1].focus(); // the one that had it is gone
    tell();
    const here = at;
    if (mark >= rows.length && whole(item)) setTimeout(() => at === here && go(here + 1), 250);
  };

  const tell = () => {
    $("where").textContent = say(words.where, { at: at + 1, n: order.length, done: done() });
    $("progress").value = done() / order.length;
  };

  const draw = () => {
    const item = order[at];
    since = Date.now();
    mark = 0;
    $("kind").textContent = item.kind ? say(words.kind, { kind: item.kind }) : "";
    const turns = item.prompt.map(([role, text]) => [...(role ? [label(role)] : []), paragraph(text)]);
    $("prompt").replaceChildren(...turns.flat());
    for (const id of ["prompt", "left", "right"]) $(id).lang = item.lang || document.documentElement.lang;
    const shown = sides(item);
    ["left", "right"].forEach((id, i) => {
      const text = item.answers[shown[i] - 1];
      $(id).textContent = text.trim() ? text : words.empty;
      $(id).classList.toggle("none", !text.trim());
      $(id).scrollTop = 0;
    });
    $("choices").hidden = mode !== "pairs";
    $("keys").textContent = mode === "pairs" ? words.keys_pairs : words.keys_scales;
    drawMarks(item);
    const choice = said(item).choice;
    for (const button of document.querySelectorAll("[data-choice]")) {
      const value = button.dataset.choice === "tie" ? "tie" : shown[button.dataset.choice === "left" ? 0 : 1];
      button.setAttribute("aria-pressed", choice === value);
    }
    tell();
  };

  const show = (id) => { for (const each of ["start", "work", "end"]) $(each).hidden = each !== id; };
  const go = (to) => {
    at = Math.max(0, to);
    if (at < order.length) { show("work"); draw(); return; }
    show("end");
    $("tally").textContent = say(words.tally, { done: done(), n: order.length });
    $("done").focus();
  };
  let chosen = -1; // the question that a choice leaves in a moment
  const choose = (where) => {
    if (chosen === at) return;
    const here = chosen = at;
    const item = order[at];
    const shown = sides(item);
    note(item, { choice: where === "tie" ? "tie" : shown[where === "left" ? 0 : 1] });
    draw();
    setTimeout(() => { chosen = -1; if (at === here) go(here + 1); }, 180);
  };

  const save = () => {
    const text = JSON.stringify({ kind: given.kind, version: 1, run: given.run, rater, saved: new Date().toISOString(),
      answers: sheet }, null, 1);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `scores-${rater.normalize("NFKD").replace(/[^\w-]+/g, "-").replace(/^-+|-+$/g, "") || "rater"}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    $("told").textContent = say(words.saved, { file: link.download });
  };

  $("who").addEventListener("submit", (event) => {
    event.preventDefault();
    rater = $("name").value.trim();
    if (!rater) return;
    mode = document.querySelector("[name=mode]:checked").value;
    sheet = kept();
    order = [...items].sort((a, b) => hash(`${rater} ${a.key}`) - hash(`${rater} ${b.key}`));
    const first = order.findIndex((item) => !whole(item));
    go(first < 0 ? order.length : first);
    if (at < order.length) $("prompt").focus();
  });
  for (const button of document.querySelectorAll("[data-choice]")) {
    button.addEventListener("click", () => choose(button.dataset.choice));
  }
  $("back").addEventListener("click", () => go(at - 1));
  $("skip").addEventListener("click", () => go(at + 1));
  $("save").addEventListener("click", save);
  $("save-all").addEventListener("click", save);
  $("again").addEventListener("click", () => go(0));
  const scrolls = (element) => element instanceof Element && element.matches("[tabindex]")
    && element.scrollHeight > element.clientHeight;
  document.addEventListener("keydown", (event) => {
    if ($("work").hidden || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "p" || key === "backspace") { event.preventDefault(); go(at - 1); }
    else if (key === "s") { event.preventDefault(); go(at + 1); }
    else if (mode === "pairs") {
      const where = { arrowleft: "left", 1: "left", arrowright: "right", 2: "right", 0: "tie", "=": "tie" }[key];
      if (where) { event.preventDefault(); choose(where); }
    } else if (/^[1-5]$/.test(key)) {
      const item = order[at];
      const rows = sides(item).flatMap((side) => criteria.map((name) => [side, name]));
      if (mark < rows.length) give(item, ...rows[mark], Number(key));
    } else if ((key === "arrowup" || key === "arrowdown") && !scrolls(event.target)) {
      event.preventDefault();
      mark = Math.min(2 * criteria.length - 1, Math.max(0, mark + (key === "arrowup" ? -1 : 1)));
      drawMarks(order[at]);
    } else if (key === "enter" && !(event.target instanceof HTMLButtonElement) && whole(order[at])) go(at + 1);
  });
})();
