"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const sample = JSON.parse($("units").textContent);
  const units = sample.units;
  const codes = { negative: -1, neutral: 0, positive: 1 };
  const keys = { 1: "negative", 2: "neutral", 3: "positive", 4: "not about" };
  const most = 600; // seconds that one look at a unit counts, at most
  let coder = "", order = [], at = 0, answers = {}, past = [], since = 0, spent = 0;

  // What is kept in the browser: the answers of each coder on this sample, and the coders.
  const prefix = "parallax-coding/" + sample.key + "/";
  const coders = prefix + "coders";
  function kept(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  }
  function keep(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      trouble("");
    } catch {
      trouble("This browser keeps nothing for this page: export before you close it.");
    }
  }
  function trouble(text) {
    $("trouble").textContent = text;
    $("trouble").hidden = !text;
  }
  const say = (text) => { $("said").textContent = text; };

  // A number for a text, the same everywhere (FNV-1a), and an order of the units by it.
  function hash(text) {
    let h = 2166136261;
    for (const c of new TextEncoder().encode(text)) h = Math.imul(h ^ c, 16777619);
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    return (h ^ (h >>> 13)) >>> 0;
  }
  function orderFor(name) {
    return units.map((u, i) => [hash(name + "\u0000" + u.id), i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((p) => p[1]);
  }

  const unit = () => units[order[at]];
  const answer = (u) => answers[u.id] || {};
  const decided = (u) => Boolean(answer(u).code);

  function begin(name) {
    coder = name;
    order = orderFor(name);
    answers = kept(prefix + "of/" + name) || {};
    past = [];
    keep(coders, [...new Set([...(kept(coders) || []), name])].sort());
    $("begin").hidden = true;
    $("work").hidden = false;
    const open = order.findIndex((i) => !decided(units[i]));
    go(open < 0 ? order.length : open);
  }

  function save() { keep(prefix + "of/" + coder, answers); }

  // Changes the answer to the unit shown, so that it can be undone.
  function change(what) {
    const u = unit();
    past.push([u.id, answers[u.id]]);
    answers[u.id] = { ...answer(u), ...what };
    save();
  }

  function decide(code) {
    if (at >= order.length) return;
    const u = unit();
    change({ code, seconds: Math.round(((answer(u).seconds || 0) + look()) * 10) / 10 });
    say(code === "skip" ? "Skipped." : "Coded " + code + ".");
    const after = order.findIndex((i, n) => n > at && !decided(units[i]));
    const open = after >= 0 ? after : order.findIndex((i) => !decided(units[i]));
    go(open < 0 ? order.length : open);
  }

  // Seconds that the unit was looked at.
  function look() {
    const now = Date.now();
    const seconds = Math.min(most, spent + (since ? (now - since) / 1000 : 0));
    spent = 0;
    since = now;
    return seconds;
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      spent += since ? (Date.now() - since) / 1000 : 0;
      since = 0;
    } else since = Date.now();
  });

  // The text with the places where the actor is named marked; positions are code points.
  function marked(node, u) {
    const text = [...u.text];
    let from = 0;
    node.textContent = "";
    for (const [start, end] of [...(u.spans || [])].sort((a, b) => a[0] - b[0])) {
      if (start < from) continue;
      node.append(text.slice(from, start).join(""));
      const m = document.createElement("mark");
      m.textContent = text.slice(start, end).join("");
      node.append(m);
      from = end;
    }
    node.append(text.slice(from).join(""));
  }

  function go(to) {
    at = Math.max(0, Math.min(order.length, to));
    spent = 0;
    since = Date.now();
    show();
    const all = at >= order.length;
    (all ? $("done") : $("unit")).focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  function show() {
    const n = units.filter(decided).length;
    $("bar").value = 100 * n / units.length;
    $("count").textContent = `${n} of ${units.length} · ${coder}`;
    const all = at >= order.length;
    $("unit").hidden = all;
    $("done").hidden = !all;
    for (const b of document.querySelectorAll("#answer .codes button, #unsure, #skip, #note")) b.disabled = all;
    $("undo").disabled = past.length === 0;
    $("back").disabled = at === 0;
    $("next").disabled = all;
    if (all) return;
    const u = unit(), a = answer(u);
    $("actor").textContent = u.actor.replaceAll("_", " ");
    $("before").textContent = u.before || "";
    $("after").textContent = u.after || "";
    marked($("text"), u);
    for (const b of document.querySelectorAll("[data-code]")) b.setAttribute("aria-pressed", String(a.code === b.dataset.code));
    $("unsure").setAttribute("aria-pressed", String(Boolean(a.unsure)));
    $("skip").setAttribute("aria-pressed", String(a.code === "skip"));
    $("note").value = a.note ?? u.note ?? "";
    $("state").textContent = a.code ? "Coded " + a.code + (a.unsure ? ", unsure" : "") + "." : a.unsure ? "Unsure, not coded yet." : "";
  }

  const toggleUnsure = () => {
    if (at >= order.length) return;
    change({ unsure: !answer(unit()).unsure });
    show();
  };
  const undo = () => {
    const last = past.pop();
    if (!last) return;
    const [id, was] = last;
    if (was) answers[id] = was; else delete answers[id];
    save();
    say("Undone.");
    go(order.findIndex((i) => units[i].id === id));
  };
  const nextOpen = () => {
    const open = order.findIndex((i, n) => n > at && !decided(units[i]));
    const first = order.findIndex((i) => !decided(units[i]));
    go(open >= 0 ? open : first >= 0 ? first : order.length);
  };

  // A row of the coding file: the unit as it came, with what the coder says.
  function row(u) {
    const a = answer(u);
    const r = { ...u, coder: a.code || a.unsure || a.note ? coder : "", label: a.code in codes ? codes[a.code] : null };
    delete r.note;
    if (a.code === "not about") r.about = false;
    if (a.code === "skip") r.skipped = true;
    if (a.unsure) r.unsure = true;
    const note = a.note ?? u.note;
    if (note) r.note = note;
    if (a.seconds) r.seconds = a.seconds;
    return r;
  }
  function exportRows() {
    const text = units.map((u) => JSON.stringify(row(u)) + "\n").join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" }));
    link.download = sample.name + "-" + coder.replace(/[^\p{L}\p{N}_-]+/gu, "-") + ".jsonl";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say("Exported " + link.download + ".");
  }

  // Takes in rows of this coder that were exported before, here or elsewhere.
  async function load(file) {
    const known = new Set(units.map((u) => u.id));
    let taken = 0, others = 0;
    try {
      for (const line of (await file.text()).split("\n")) {
        if (!line.trim()) continue;
        const r = JSON.parse(line);
        const code = r.skipped ? "skip" : r.about === false ? "not about" : Object.keys(codes).find((k) => codes[k] === r.label);
        if (!known.has(r.id) || r.coder !== coder) { if (r.coder) others++; continue; }
        answers[r.id] = { code, unsure: Boolean(r.unsure), note: r.note, seconds: r.seconds };
        taken++;
      }
    } catch {
      say(file.name + " is no export of this page.");
      return;
    }
    save();
    past = [];
    say(`${taken} codes of ${coder} loaded` + (others ? `, ${others} of others or of other paragraphs left out.` : "."));
    show();
  }

  $("who").addEventListener("submit", (e) => {
    e.preventDefault();
    const name = $("name").value.trim();
    if (name) begin(name);
  });
  for (const name of kept(coders) || []) {
    const option = document.createElement("option");
    option.value = name;
    $("known").append(option);
  }
  for (const b of document.querySelectorAll("[data-code]")) b.addEventListener("click", () => decide(b.dataset.code));
  $("answer").addEventListener("submit", (e) => e.preventDefault());
  $("skip").addEventListener("click", () => decide("skip"));
  $("unsure").addEventListener("click", toggleUnsure);
  $("undo").addEventListener("click", undo);
  $("back").addEventListener("click", () => go(at - 1));
  $("next").addEventListener("click", () => go(at + 1));
  $("open").addEventListener("click", nextOpen);
  $("note").addEventListener("change", () => { if (at < order.length) change({ note: $("note").value }); });
  $("show-codebook").addEventListener("click", () => $("codebook").showModal());
  $("export").addEventListener("click", exportRows);
  $("import").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", () => {
    if ($("file").files[0]) load($("file").files[0]);
    $("file").value = "";
  });
  $("leave").addEventListener("click", () => {
    $("work").hidden = true;
    $("begin").hidden = false;
    $("name").value = "";
    $("name").focus();
  });
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || $("work").hidden || $("codebook").open) return;
    if (e.target.matches("input")) {
      if (e.key === "Enter" || e.key === "Escape") {
        e.preventDefault();
        e.target.blur();
        $("unit").focus();
      }
      return;
    }
    const key = e.key.toLowerCase();
    const does = { u: toggleUnsure, s: () => decide("skip"), z: undo, backspace: undo, arrowleft: () => go(at - 1), arrowright: () => go(at + 1),
      o: nextOpen, e: exportRows, "?": () => $("codebook").showModal(), n: () => { if (at < order.length) $("note").focus(); } }[key];
    if (keys[key]) decide(keys[key]);
    else if (does) does();
    else return;
    e.preventDefault();
  });
  $("name").focus();
})();
