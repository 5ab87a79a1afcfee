"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const W = 216, H = 92, LANE = 46, GAP = 34, MARGIN = 30, NAMES = 190;
  const C = {
    night: "#1a2145", dusk: "#2b3560", ivory: "#f8f2e4", oat: "#d9c7a3", amber: "#ffb46b",
    celadon: "#a9d3c5", brick: "#e2745a", ink: "#232a4a", soft: "#5a6080",
  };
  const BAR = { proved: "#5fa18f", refuted: "#b8412a", unknown: "#a88f55" };
  const SAID = { proved: "can be reached", refuted: "cannot be reached", unknown: "not known" };
  const KIND = {
    choices: "asks the player", flow: "flows on", chance: "chance", draw: "draws storylets",
    storylet: "storylet", ending: "ending",
  };
  const SERIF = 'Vollkorn, "Iowan Old Style", Palatino, Georgia, "DejaVu Serif", serif';
  const SANS = '"Source Sans 3", system-ui, "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif';
  const MONO = 'ui-monospace, "DejaVu Sans Mono", monospace';
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // --- the story ---------------------------------------------------------------------------

  const scenes = new Map();
  for (const scene of data.scenes) {
    scene.out = []; scene.in = [];
    scenes.set(scene.id, scene);
  }
  const edges = data.edges.filter((edge) => scenes.has(edge.from) && scenes.has(edge.to));
  for (const edge of edges) {
    scenes.get(edge.from).out.push(edge);
    scenes.get(edge.to).in.push(edge);
  }
  const lanes = data.chapters.map((chapter) => ({
    ...chapter, scenes: [], x: 0, y: 0, w: 0, h: 0, placed: false,
  }));
  const laneOf = new Map(lanes.map((lane) => [lane.id, lane]));
  for (const scene of data.scenes) laneOf.get(scene.chapter).scenes.push(scene);
  const personas = new Map(data.personas.map((persona) => [persona.id, persona]));

  const plain = (html) => {
    const box = document.createElement("template");
    box.innerHTML = html;
    return box.content.textContent;
  };
  const searched = (scene) => {
    scene.searched ??= [
      scene.id, scene.summary, scene.ending, scene.place, scene.deck, scene.if, plain(scene.html),
      ...scene.options.flatMap((o) => [o.id, plain(o.label), o.if, o.do, o.html ? plain(o.html) : ""]),
    ].join(" ").toLowerCase();
    return scene.searched;
  };

  // --- what is wanted now ------------------------------------------------------------------

  const now = { selected: null, persona: null, found: new Set(scenes.keys()), filtered: false };
  const view = { x: 0, y: 0, k: 1 };
  const passes = (scene) => (now.persona ? now.persona.passes[scene.id] ?? 0 : null);

  const filter = () => {
    const words = $("search").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const chapter = $("chapter").value, kind = $("kind").value, verdict = $("verdict").value;
    now.persona = personas.get($("persona").value) ?? null;
    now.filtered = Boolean(words.length || chapter || kind || verdict);
    now.found = new Set();
    for (const scene of data.scenes) {
      if (chapter && scene.chapter !== chapter) continue;
      if (kind && scene.kind !== kind) continue;
      if (verdict && scene.verdict !== verdict) continue;
      if (words.length && !words.every((word) => searched(scene).includes(word))) continue;
      now.found.add(scene.id);
    }
    const all = data.scenes.length;
    $("count").textContent = now.filtered
      ? `${now.found.size} of ${all} scenes`
      : `${all} scenes, ${edges.length} ways, ${data.scenes.filter((s) => s.ending !== undefined).length} endings`;
    for (const scene of data.scenes) if (scene.row) fillRow(scene);
    draw();
  };

  // --- laying out: one chapter at a time, out of the way ------------------------------------

  const layoutWorker = `
    const place = (job) => {
      const g = new dagre.graphlib.Graph();
      // Large chapters get the quicker ranker; small ones the one with the shorter edges.
      g.setGraph({ rankdir: "LR", nodesep: 18, ranksep: 62, edgesep: 10,
                   ranker: job.nodes.length > 90 ? "tight-tree" : "network-simplex" });
      g.setDefaultEdgeLabel(() => ({}));
      for (const id of job.nodes) g.setNode(id, { width: ${W}, height: ${H} });
      for (const [a, b] of job.edges) g.setEdge(a, b);
      dagre.layout(g);
      const nodes = {}, ways = {};
      for (const id of job.nodes) { const n = g.node(id); nodes[id] = [n.x - ${W / 2}, n.y - ${H / 2}]; }
      for (const e of g.edges()) ways[e.v + ">" + e.w] = g.edge(e).points.map((p) => [p.x, p.y]);
      return { index: job.index, nodes, ways, width: g.graph().width, height: g.graph().height };
    };`;

  const points = new Map();
  let placedCount = 0;
  const took = { began: performance.now(), ended: 0 };

  const placed = ({ index, nodes, ways, width, height }) => {
    const lane = lanes[index];
    lane.w = Math.max(width || 0, W) + 2 * MARGIN;
    lane.h = Math.max(height || 0, H) + LANE + MARGIN;
    for (const [id, [x, y]] of Object.entries(nodes)) Object.assign(scenes.get(id), { dx: x, dy: y });
    for (const [key, list] of Object.entries(ways)) points.set(key, list);
    lane.placed = true;
    placedCount += 1;
    stack();
    const left = lanes.length - placedCount;
    $("laying").hidden = left === 0;
    $("laying").textContent = `Laying out: ${left} of ${lanes.length} chapters to go`;
    if (left === 0) { took.ended = performance.now(); document.body.dataset.ready = "yes"; }
    if (!moved) start(); else draw();
    if (left === 0 && now.selected) { moved = true; fly(now.selected, false); }
  };

  const stack = () => {
    let y = 0;
    for (const lane of lanes) {
      if (!lane.placed) continue;
      lane.y = y;
      for (const scene of lane.scenes) {
        scene.x = lane.x + MARGIN + scene.dx;
        scene.y = lane.y + LANE + scene.dy;
      }
      y += lane.h + GAP;
    }
    bounds = null;
    for (const edge of edges) edge.path = null;
  };

  let bounds = null;
  const world = () => {
    if (!bounds) {
      const seen = lanes.filter((lane) => lane.placed);
      bounds = {
        w: Math.max(400, ...seen.map((lane) => lane.w)),
        h: Math.max(200, ...seen.map((lane) => lane.y + lane.h)),
      };
    }
    return bounds;
  };

  const layout = () => {
    const jobs = lanes.map((lane, index) => {
      const mine = new Set(lane.scenes.map((scene) => scene.id));
      const pairs = new Set();
      for (const scene of lane.scenes)
        for (const edge of scene.out)
          if (mine.has(edge.to) && edge.to !== scene.id) pairs.add(`${scene.id}>${edge.to}`);
      return { index, nodes: [...mine], edges: [...pairs].map((pair) => pair.split(">")) };
    });
    const library = $("library").textContent;
    const here = () => {
      // No workers (some browsers refuse them to a file): here, between frames.
      const script = document.createElement("script");
      script.textContent = `${library}\n${layoutWorker}\nwindow.placeChapter = place;`;
      document.head.append(script);
      const next = () => {
        const job = jobs[placedCount];
        if (!job) return;
        placed(window.placeChapter(job));
        setTimeout(next);
      };
      next();
    };
    try {
      const code = `${library}\n${layoutWorker}\nonmessage = ({ data }) => { for (const job of data) postMessage(place(job)); };`;
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
      worker.onmessage = (message) => placed(message.data);
      worker.onerror = () => { worker.terminate(); if (!placedCount) here(); };
      worker.postMessage(jobs);
    } catch {
      here();
    }
  };

  // --- drawing -----------------------------------------------------------------------------

  const canvas = $("canvas");
  const pen = canvas.getContext("2d");
  let ratio = 1, width = 0, height = 0, waiting = false, moved = false;

  const resize = () => {
    const box = canvas.getBoundingClientRect();
    ratio = Math.min(2, window.devicePixelRatio || 1);
    width = box.width; height = box.height;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    if (!moved) start();
    paint();
  };
  const draw = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; paint(); });
  };

  const round = (x, y, w, h, r) => { pen.beginPath(); pen.roundRect(x, y, w, h, r); };

  const wrap = (text, font, room, most) => {
    pen.font = font;
    const lines = [];
    let line = "";
    for (const word of text.split(/\s+/)) {
      const longer = line ? `${line} ${word}` : word;
      if (!line || pen.measureText(longer).width <= room) { line = longer; continue; }
      lines.push(line);
      line = word;
      if (lines.length === most) break;
    }
    if (lines.length < most && line) lines.push(line);
    else if (lines.length === most) lines[most - 1] = cut(`${lines[most - 1]} …`, font, room);
    return lines.map((one) => cut(one, font, room));
  };
  const cut = (text, font, room) => {
    pen.font = font;
    if (pen.measureText(text).width <= room) return text;
    let short = text.replace(/ …$/, "");
    while (short && pen.measureText(`${short}…`).width > room) short = short.slice(0, -1);
    return `${short.trimEnd()}…`;
  };

  const path = (edge) => {
    if (edge.path) return edge.path;
    const a = scenes.get(edge.from), b = scenes.get(edge.to);
    const way = new Path2D();
    let middle, end, angle = 0;
    const list = a.chapter === b.chapter ? points.get(`${a.id}>${b.id}`) : null;
    if (list && list.length > 1) {
      const lane = laneOf.get(a.chapter);
      const at = list.map(([x, y]) => [x + lane.x + MARGIN, y + lane.y + LANE]);
      way.moveTo(...at[0]);
      for (let i = 1; i < at.length - 1; i += 1) {
        const [x, y] = at[i], [nx, ny] = at[i + 1];
        if (i === at.length - 2) way.quadraticCurveTo(x, y, nx, ny);
        else way.quadraticCurveTo(x, y, (x + nx) / 2, (y + ny) / 2);
      }
      if (at.length === 2) way.lineTo(...at[1]);
      end = at[at.length - 1];
      const from = at[at.length - 2];
      angle = Math.atan2(end[1] - from[1], end[0] - from[0]);
      middle = at[Math.floor(at.length / 2)];
      if (at.length === 2) middle = [(at[0][0] + at[1][0]) / 2, (at[0][1] + at[1][1]) / 2];
    } else if (a === b) {
      way.moveTo(a.x + W - 30, a.y);
      way.bezierCurveTo(a.x + W - 10, a.y - 46, a.x + W + 46, a.y - 10, a.x + W, a.y + 26);
      middle = [a.x + W + 18, a.y - 14]; end = [a.x + W, a.y + 26]; angle = 2.4;
    } else {
      const down = b.y > a.y;
      const ax = a.x + W / 2, ay = down ? a.y + H : a.y, bx = b.x + W / 2, by = down ? b.y : b.y + H;
      const bend = Math.max(50, Math.abs(by - ay) / 2) * (down ? 1 : -1);
      way.moveTo(ax, ay);
      way.bezierCurveTo(ax, ay + bend, bx, by - bend, bx, by);
      middle = [(ax + bx) / 2, (ay + by) / 2]; end = [bx, by];
      angle = down ? Math.PI / 2 : -Math.PI / 2;
    }
    edge.path = { way, middle, end, angle };
    return edge.path;
  };

  const shade = (share) => {
    // Dark where nobody comes; else from pale to amber, and always light enough for dark words.
    if (!share) return "#46508a";
    const from = [200, 197, 205], to = [255, 190, 118];
    return `rgb(${from.map((part, i) => Math.round(part + ((to[i] - part) * share) / 100)).join(",")})`;
  };

  const seen = (scene) => {
    const x = scene.x * view.k + view.x, y = scene.y * view.k + view.y;
    return x < width && y < height && x + W * view.k > 0 && y + H * view.k > 0;
  };

  const edgeLook = (edge, near) => {
    if (near) return C.amber;
    if (edge.verdict === "refuted") return C.brick;
    return edge.kind === "draw" || edge.kind === "detour" ? C.celadon : C.oat;
  };

  const drawEdges = () => {
    const { k } = view;
    const chosen = now.selected;
    pen.lineCap = "round";
    const groups = new Map();
    for (const edge of edges) {
      const a = scenes.get(edge.from), b = scenes.get(edge.to);
      if (a.x === undefined || b.x === undefined) continue;
      if (chosen && (a === chosen || b === chosen)) continue;
      const left = Math.min(a.x, b.x) * k + view.x, right = (Math.max(a.x, b.x) + W) * k + view.x;
      const top = Math.min(a.y, b.y) * k + view.y, low = (Math.max(a.y, b.y) + H) * k + view.y;
      if (right < -60 || left > width + 60 || low < -60 || top > height + 60) continue;
      const dim = (now.filtered && !(now.found.has(a.id) && now.found.has(b.id))) || chosen;
      const key = `${edgeLook(edge)}|${edge.if ? 1 : 0}|${dim ? 1 : 0}`;
      if (!groups.has(key)) groups.set(key, { one: new Path2D(), heads: [] });
      const group = groups.get(key);
      const way = path(edge);
      group.one.addPath(way.way);
      if (k > 0.3) group.heads.push(way);
    }
    for (const [key, { one, heads }] of groups) {
      const [colour, dashed, dim] = key.split("|");
      pen.strokeStyle = pen.fillStyle = colour;
      pen.globalAlpha = dim === "1" ? 0.13 : 0.62;
      pen.lineWidth = Math.max(1.5, 0.8 / k);
      pen.setLineDash(dashed === "1" && k > 0.25 ? [7, 6] : []);
      pen.stroke(one);
      pen.setLineDash([]);
      for (const way of heads) head(way, 8);
    }
    pen.globalAlpha = 1;
    if (!chosen || chosen.x === undefined) return;
    pen.strokeStyle = pen.fillStyle = C.amber;
    pen.lineWidth = Math.max(2.4, 1.6 / k);
    for (const edge of [...chosen.out, ...chosen.in]) {
      const other = scenes.get(edge.from === chosen.id ? edge.to : edge.from);
      if (other.x === undefined) continue;
      const way = path(edge);
      pen.setLineDash(edge.if ? [8, 6] : []);
      pen.stroke(way.way);
      pen.setLineDash([]);
      head(way, 11);
    }
  };

  const head = ({ end: [x, y], angle }, size) => {
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x - size * Math.cos(angle - 0.45), y - size * Math.sin(angle - 0.45));
    pen.lineTo(x - size * Math.cos(angle + 0.45), y - size * Math.sin(angle + 0.45));
    pen.fill();
  };

  const drawLabels = () => {
    const { k } = view;
    const chosen = now.selected;
    if (!chosen || chosen.x === undefined || k < 0.42) return;
    // On top of the card they lead to: between the cards there is no room for words.
    const above = new Map();
    for (const edge of chosen.out) {
      const target = scenes.get(edge.to);
      if (target.x === undefined || !(edge.label || edge.if)) continue;
      const words = cut(edge.label || edge.kind, `13px ${SERIF}`, W - 16);
      const asked = edge.if ? cut(`if ${edge.if}`, `11px ${MONO}`, W - 16) : "";
      pen.font = `13px ${SERIF}`;
      let wide = pen.measureText(words).width;
      pen.font = `11px ${MONO}`;
      wide = Math.max(wide, asked ? pen.measureText(asked).width : 0) + 16;
      const high = asked ? 38 : 23;
      const low = (above.get(target) ?? target.y - 5) - high;
      above.set(target, low - 3);
      pen.fillStyle = C.amber;
      round(target.x, low, wide, high, 6); pen.fill();
      pen.fillStyle = C.ink;
      pen.font = `13px ${SERIF}`;
      pen.fillText(words, target.x + 8, low + 16);
      if (asked) { pen.font = `11px ${MONO}`; pen.fillText(asked, target.x + 8, low + 31); }
    }
  };

  const drawCard = (scene) => {
    const { k } = view;
    const { x, y } = scene;
    const share = passes(scene);
    const ending = scene.ending !== undefined;
    const near = now.selected && [...now.selected.out, ...now.selected.in].some((e) => e.from === scene.id || e.to === scene.id);
    const dim = (now.filtered && !now.found.has(scene.id)) || (now.selected && scene !== now.selected && !near);
    pen.globalAlpha = now.filtered && !now.found.has(scene.id) ? 0.16 : dim ? 0.7 : 1;
    const back = share !== null ? shade(share) : scene.verdict === "refuted" ? "#ecd3c8" : ending ? C.amber : C.ivory;
    const far = k < 0.25 && share === null && scene.verdict !== "proved";
    const dark = share === 0;
    const ink = dark ? C.ivory : C.ink, soft = dark ? "#d5d8ea" : share !== null || ending ? "#4a3a2c" : C.soft;
    if (scene.kind === "storylet" && k > 0.25) {
      pen.fillStyle = "#cfc5ab";
      round(x + 5, y + 5, W, H, 10); pen.fill();
      pen.fillStyle = C.dusk;
      round(x + 2, y + 2, W, H, 10); pen.fill();
    }
    pen.fillStyle = far ? BAR[scene.verdict] : back;
    round(x, y, W, H, ending ? 26 : 10); pen.fill();
    if (scene === now.selected) {
      pen.strokeStyle = C.amber; pen.lineWidth = Math.max(4, 3 / k);
      round(x - 4, y - 4, W + 8, H + 8, ending ? 30 : 13); pen.stroke();
    }
    // The verdict: a bar down the left side, full, broken or dotted, so that it is not colour alone.
    pen.save();
    round(x, y, W, H, ending ? 26 : 10); pen.clip();
    pen.fillStyle = BAR[scene.verdict];
    if (scene.verdict === "proved" || k < 0.25) pen.fillRect(x, y, k < 0.25 ? 16 : 8, H);
    else for (let at = 0; at < H; at += scene.verdict === "refuted" ? 18 : 10) pen.fillRect(x, y + at, 8, scene.verdict === "refuted" ? 12 : 5);
    pen.restore();
    const left = x + (ending ? 26 : 20), room = W - (ending ? 44 : 34);
    pen.fillStyle = ink;
    if (k < 0.16) { pen.globalAlpha = 1; return; }
    if (k < 0.42) {
      pen.font = `600 ${k < 0.25 ? 26 : 21}px ${SANS}`;
      scene.short ??= cut(scene.id, pen.font, room);
      pen.fillText(scene.short, left, y + H / 2 + 8);
      pen.globalAlpha = 1;
      return;
    }
    scene.head ??= cut(scene.id, `600 15px ${SANS}`, room - (scene.id === data.start ? 52 : 0));
    scene.lines ??= wrap(ending ? scene.ending : scene.summary || "(no summary)", `${ending ? "italic 15" : "13"}px ${SERIF}`, room, 2);
    pen.font = `600 15px ${SANS}`;
    pen.fillText(scene.head, left, y + 23);
    if (scene.id === data.start) {
      pen.font = `600 11px ${SANS}`;
      pen.fillStyle = "#a8621c";
      pen.textAlign = "right"; pen.fillText("begins", x + W - 12, y + 22); pen.textAlign = "left";
    }
    pen.fillStyle = soft;
    pen.font = `${ending ? "italic 15" : "13"}px ${SERIF}`;
    scene.lines.forEach((line, i) => pen.fillText(line, left, y + 42 + i * 17));
    pen.font = `12px ${SANS}`;
    const facts = scene.verdict === "refuted" ? "no way leads here"
      : `${scene.words} word${scene.words === 1 ? "" : "s"}${scene.choices ? `, ${scene.choices} choice${scene.choices > 1 ? "s" : ""}` : ""}${scene.verdict === "unknown" ? ", not known" : ""}`;
    pen.fillStyle = scene.verdict === "refuted" ? "#96301c" : soft;
    pen.fillText(facts, left, y + H - 10);
    if (share !== null) {
      pen.fillStyle = ink; pen.font = `600 13px ${SANS}`; pen.textAlign = "right";
      pen.fillText(`${share} %`, x + W - 14, y + H - 10); pen.textAlign = "left";
    }
    pen.globalAlpha = 1;
  };

  const drawLanes = () => {
    const { k } = view;
    for (const lane of lanes) {
      if (!lane.placed) continue;
      const top = lane.y * k + view.y, low = (lane.y + lane.h) * k + view.y;
      if (low < 0 || top > height) continue;
      pen.fillStyle = "#ffffff0d";
      round(lane.x * k + view.x, top, lane.w * k, low - top, 14 * Math.min(1, k * 2)); pen.fill();
    }
  };

  const drawNames = () => {
    // Beside the lane where there is room; else on it, however far one has gone along it.
    for (const lane of lanes) {
      if (!lane.placed) continue;
      const top = lane.y * view.k + view.y, low = (lane.y + lane.h) * view.k + view.y;
      if (low < 26 || top > height || low - top < 12) continue;
      const month = lane.month && lane.month !== lane.title ? lane.month : "";
      pen.font = `600 12px ${SANS}`;
      const a = month ? pen.measureText(month).width + 8 : 0;
      pen.font = `500 16px ${SERIF}`;
      const b = pen.measureText(lane.title).width;
      const edge = lane.x * view.k + view.x;
      const beside = edge > a + b + 24;
      const y = beside ? Math.min(Math.max((top + low) / 2, 14), height - 14) - 10 : Math.min(Math.max(top, 0) + 9, low - 24);
      const x = beside ? edge - a - b - 16 : Math.max(14, edge + 14);
      if (!beside) {
        pen.fillStyle = "#1a2145cc";
        round(x - 8, y - 3, a + b + 16, 26, 6); pen.fill();
      }
      pen.font = `600 12px ${SANS}`;
      pen.fillStyle = C.amber; pen.fillText(month, x, y + 15);
      pen.font = `500 16px ${SERIF}`;
      pen.fillStyle = C.ivory; pen.fillText(lane.title, x + a, y + 15);
    }
  };

  const paint = () => {
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const sky = pen.createLinearGradient(0, 0, 0, height);
    sky.addColorStop(0, C.dusk); sky.addColorStop(1, C.night);
    pen.fillStyle = sky;
    pen.fillRect(0, 0, width, height);
    drawLanes();
    pen.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
    drawEdges();
    for (const scene of data.scenes) if (scene.x !== undefined && seen(scene)) drawCard(scene);
    drawLabels();
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawNames();
  };

  // --- moving ------------------------------------------------------------------------------

  let flight = 0;
  const go = (to, slowly = true) => {
    flight += 1;
    const mine = flight, from = { ...view }, began = performance.now();
    if (still || !slowly) { Object.assign(view, to); draw(); return; }
    const on = (time) => {
      if (mine !== flight) return;
      const t = Math.min(1, Math.max(0, (time - began) / 320)), e = 1 - (1 - t) ** 3;
      for (const part of ["x", "y", "k"]) view[part] = from[part] + (to[part] - from[part]) * e;
      paint();
      if (t < 1) requestAnimationFrame(on);
    };
    requestAnimationFrame(on);
  };
  const fit = (slowly = true) => {
    const { w, h } = world();
    const left = width > 700 && lanes.length > 1 ? NAMES : 16;
    const k = Math.max(0.03, Math.min(1, (width - left - 16) / w, (height - 92) / h));
    go({ k, x: Math.max(left, (width - w * k) / 2), y: Math.max(16, (height - 60 - h * k) / 2) }, slowly);
  };
  const start = () => {
    // A short story is first shown near enough to read, from its beginning; a long one whole.
    const { w, h } = world();
    const k = Math.min(0.8, (height - 32) / h);
    if (lanes.length > 3 || k < 0.42 || w * k < width) { fit(false); return; }
    go({ k, x: 16, y: Math.max(16, (height - h * k) / 2) }, false);
  };
  const fly = (scene, slowly = true) => {
    if (scene.x === undefined) return;
    const k = Math.max(view.k, 0.8);
    go({ k, x: width / 2 - (scene.x + W / 2) * k, y: height / 2 - (scene.y + H / 2) * k }, slowly);
  };
  const zoom = (by, x = width / 2, y = height / 2) => {
    flight += 1;
    moved = true;
    const k = Math.min(2.5, Math.max(0.03, view.k * by));
    view.x = x - ((x - view.x) * k) / view.k;
    view.y = y - ((y - view.y) * k) / view.k;
    view.k = k;
    draw();
  };

  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const x = (event.clientX - box.left - view.x) / view.k, y = (event.clientY - box.top - view.y) / view.k;
    return data.scenes.find((s) => s.x !== undefined && x >= s.x && x <= s.x + W && y >= s.y && y <= s.y + H) ?? null;
  };
  const fingers = new Map();
  let dragged = 0, spread = 0;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    dragged = 0; spread = 0; flight += 1;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) { canvas.classList.toggle("over", Boolean(at(event))); return; }
    const after = [event.clientX, event.clientY];
    fingers.set(event.pointerId, after);
    if (fingers.size === 2) {
      const [[ax, ay], [bx, by]] = [...fingers.values()];
      const wide = Math.hypot(ax - bx, ay - by), box = canvas.getBoundingClientRect();
      if (spread) zoom(wide / spread, (ax + bx) / 2 - box.left, (ay + by) / 2 - box.top);
      spread = wide; dragged = 99;
      return;
    }
    const dx = after[0] - before[0], dy = after[1] - before[1];
    dragged += Math.abs(dx) + Math.abs(dy);
    if (dragged < 4) return;
    moved = true;
    canvas.classList.add("dragged");
    view.x += dx; view.y += dy;
    draw();
  });
  for (const name of ["pointerup", "pointercancel"])
    canvas.addEventListener(name, (event) => {
      const here = fingers.delete(event.pointerId);
      canvas.classList.remove("dragged");
      if (name === "pointerup" && here && dragged < 4) select(at(event), { reads: true });
    });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    if (event.shiftKey) { moved = true; view.x -= event.deltaY || event.deltaX; draw(); return; }
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });

  const beside = (scene, key) => {
    // Along a way if one leads there, else the nearest card that lies in that direction.
    const forth = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
    let best = null, least = Infinity;
    for (const other of data.scenes) {
      if (other === scene || other.x === undefined || (now.filtered && !now.found.has(other.id))) continue;
      const dx = other.x - scene.x, dy = other.y - scene.y;
      const along = dx * forth[0] + dy * forth[1], across = Math.abs(dx * forth[1]) + Math.abs(dy * forth[0]);
      if (along < 20) continue;
      const linked = scene.out.some((e) => e.to === other.id) || scene.in.some((e) => e.from === other.id);
      const cost = (along + 2.2 * across) * (linked ? 0.4 : 1);
      if (cost < least) { least = cost; best = other; }
    }
    return best;
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key.startsWith("Arrow")) {
      const next = now.selected ? beside(now.selected, key) : scenes.get(data.start);
      if (next) { moved = true; select(next, {}); fly(next); }
    } else if (key === "Enter" || key === " ") { if (now.selected) select(now.selected, { reads: true, focuses: true }); }
    else if (key === "+" || key === "=") zoom(1.25);
    else if (key === "-") zoom(0.8);
    else if (key === "0") fit();
    else if (key === "t") show("table");
    else if (key === "/") $("search").focus();
    else if (key === "Escape") select(null, {});
    else return;
    event.preventDefault();
  });
  $("zoom").addEventListener("click", (event) => {
    const { zoom: by } = event.target.dataset;
    if (by === "all") { moved = true; fit(); } else if (by) zoom(by === "in" ? 1.4 : 0.7);
  });

  // --- one scene ---------------------------------------------------------------------------

  const make = (tag, more = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(more)) {
      if (name === "html") node.innerHTML = value; // made by us, the writer's words escaped
      else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "class") node.className = value;
      else node.setAttribute(name, value);
    }
    node.append(...children.filter((child) => child !== "" && child !== null));
    return node;
  };
  const jump = (id) => scenes.has(id)
    ? make("button", { class: "jump", type: "button", onclick: () => { select(scenes.get(id), { reads: true, focuses: true }); fly(scenes.get(id)); } }, id)
    : make("span", {}, id === "back" ? "back to where it came from" : id);
  let opener = null;

  const select = (scene, { reads = false, focuses = false }) => {
    now.selected = scene;
    const open = Boolean(scene) && (reads || !$("scene").hidden);
    const was = $("scene").hidden;
    if (open) read(scene);
    $("scene").hidden = !open;
    if (open && was) opener = document.activeElement;
    if (was === open) requestAnimationFrame(resize);
    if (focuses && open) $("scene").querySelector("article").focus();
    $("told").textContent = scene ? `${scene.id}. ${KIND[scene.kind]}, ${SAID[scene.verdict]}. ${scene.ending ?? scene.summary}` : "";
    history.replaceState(null, "", scene ? `#${scene.id}` : location.pathname + location.search);
    draw();
  };

  const read = (scene) => {
    const lane = laneOf.get(scene.chapter);
    const facts = [
      [lane.month, lane.title].filter(Boolean).join(": "), KIND[scene.kind], `${scene.words} words`,
      scene.place ? `at ${scene.place}` : "", scene.deck ? `deck ${scene.deck}` : "", scene.pitch ? `pitch ${scene.pitch}` : "",
    ].filter(Boolean).join(", ");
    const parts = [
      make("h2", {}, scene.id),
      make("p", { class: "facts" }, `${facts}. `, make("b", { class: scene.verdict }, `${SAID[scene.verdict]}.`), ` ${scene.where}`),
      scene.if ? make("p", { class: "if" }, `drawn if ${scene.if}`) : "",
      scene.ending !== undefined ? make("p", { class: "summary" }, `The ending “${scene.ending}”. ${scene.hint ?? ""}`) : "",
      scene.odds ? make("p", { class: "facts" }, `${scene.odds[1] ? "" : "About "}${(100 * scene.odds[0]).toFixed(1)} % of those who pick at random come here.`) : "",
      scene.summary ? make("p", { class: "summary" }, scene.summary) : "",
      make("div", { class: "prose", html: scene.html }),
    ];
    if (scene.options.length) parts.push(make("h3", {}, "Choices"), ...scene.options.map(option));
    const others = scene.out.filter((edge) => !edge.choice);
    if (others.length) parts.push(make("h3", {}, "Ways on"), ways(others, "to"));
    parts.push(make("h3", {}, scene.in.length ? "Ways here" : "No way leads here"), ways(scene.in, "from"));
    parts.push(...playthrough(scene));
    if (data.personas.length) parts.push(readers(scene));
    const article = $("scene").querySelector("article");
    article.replaceChildren(...parts.filter((part) => part !== ""));
    $("scene").scrollTop = 0;
  };

  const option = (one) => make("div", { class: `option ${one.verdict}` },
    make("p", { class: "label", html: one.label }),
    make("p", { class: "meta" }, `${one.id}${one.do ? `: ${one.do}` : ""}${one.verdict === "proved" ? "" : ` (${SAID[one.verdict].replace("reached", "taken")})`}`),
    one.if ? make("p", { class: "if" }, `if ${one.if}`) : "",
    one.html ? make("div", { class: "prose", html: one.html }) : "",
    make("p", { class: "meta" }, ...targets(one)));
  const targets = (one) => {
    const found = [];
    if (one.detour) found.push("by way of ", jump(one.detour), " ");
    if (!one.to.length) return [...found, "→ the choices again"];
    found.push("→ ");
    one.to.forEach((id, i) => { if (i) found.push(", or "); found.push(jump(id)); });
    return found;
  };

  const ways = (list, end) => make("ul", { class: "ways" }, ...list.map((edge) =>
    make("li", {}, jump(edge[end]), edge.label ? ` ${edge.label}` : "", edge.if ? make("span", { class: "if" }, ` if ${edge.if}`) : "")));

  const walked = (scene) => {
    // From the tree of moves: back to the beginning, then forth again.
    const rows = [];
    for (let at = scene.way.at; at >= 0; at = data.moves[at][0]) rows.unshift(data.moves[at]);
    const labels = [], play = [];
    for (const [, choice, name, chances] of rows) {
      if (choice) {
        const dot = choice.indexOf(".");
        const one = scenes.get(choice.slice(0, dot)).options.find((o) => o.id === choice.slice(dot + 1));
        labels.push(plain(one.label));
        play.push(`pick ${choice}`);
        if (name) play.push(`name ${one.name} = ${name}`);
      }
      for (const [node, outcome] of chances) play.push(`chance ${node} = ${outcome}`);
    }
    return { labels, play: `${play.join("\n")}\n` };
  };

  const playthrough = (scene) => {
    if (!scene.way) return [make("h3", {}, scene.verdict === "refuted" ? "No playthrough: every state was looked at" : "No playthrough known")];
    const { shortest } = scene.way;
    const { labels, play } = walked(scene);
    const copy = make("button", { class: "copy", type: "button", onclick: () => {
      const done = () => { copy.textContent = "Copied"; $("told").textContent = "Copied"; };
      if (navigator.clipboard) navigator.clipboard.writeText(play).then(done, () => pick(play));
      else pick(play);
    } }, "Copy as .play");
    const pick = (text) => {
      const box = make("textarea", { rows: "6", "aria-label": "The playthrough" });
      box.value = text; copy.replaceWith(box); box.focus(); box.select();
    };
    const count = labels.length;
    const head = count === 0 ? "The story begins here" : `${shortest ? "Shortest playthrough" : "Shortest playthrough known"}: ${count} pick${count > 1 ? "s" : ""}`;
    return [make("h3", {}, head), count ? make("ol", { class: "way", tabindex: "0", "aria-label": head }, ...labels.map((label) => make("li", {}, label))) : "", copy];
  };

  const readers = (scene) => make("details", {}, make("summary", {}, "Who comes by"),
    make("dl", { class: "readers" }, ...data.personas.flatMap((persona) => {
      const share = persona.passes[scene.id] ?? 0;
      const bar = make("i"); bar.style.width = `${share}%`;
      return [make("dt", { title: persona.about }, persona.id), make("dd", { class: "bar", "aria-hidden": "true" }, bar), make("dd", {}, `${share} %`)];
    })));

  const close = () => {
    $("scene").hidden = true;
    resize();
    (opener && opener.isConnected ? opener : canvas).focus();
  };
  $("close").addEventListener("click", close);
  $("scene").addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  // --- the table ---------------------------------------------------------------------------

  const COLUMNS = [
    ["Scene", (s) => s.id], ["Chapter", (s) => lanes.indexOf(laneOf.get(s.chapter)), (s) => laneOf.get(s.chapter).title],
    ["Kind", (s) => KIND[s.kind]], ["Summary", (s) => s.ending ?? s.summary], ["Words", (s) => s.words],
    ["Choices", (s) => s.choices], ["Ways here", (s) => s.in.length], ["Ways on", (s) => s.out.length],
    ["Picks to it", (s) => (s.way ? s.way.picks : Infinity), (s) => (s.way ? s.way.picks : "none")],
    ["Verdict", (s) => SAID[s.verdict]], ["Passes", (s) => passes(s) ?? -1, (s) => (passes(s) === null ? "" : `${passes(s)} %`)],
  ];
  const sorted = { by: -1, up: true };
  const table = () => {
    if ($("table").tBodies[0].rows.length) return;
    $("table").caption.textContent = `Every scene of ${data.title}. ${data.about}`;
    $("table").tHead.append(make("tr", {}, ...COLUMNS.map(([name], i) =>
      make("th", { scope: "col" }, make("button", { type: "button", onclick: () => sort(i) }, name)))));
    const rows = document.createDocumentFragment();
    for (const scene of data.scenes) {
      scene.row = make("tr");
      COLUMNS.forEach((_, i) => scene.row.append(make(i ? "td" : "th", i ? {} : { scope: "row" })));
      const button = make("button", { type: "button", onclick: () => { opener = button; select(scene, { reads: true, focuses: true }); } }, scene.id);
      scene.row.cells[0].append(button);
      fillRow(scene);
      rows.append(scene.row);
    }
    $("table").tBodies[0].append(rows);
  };
  const fillRow = (scene) => {
    scene.row.hidden = !now.found.has(scene.id);
    COLUMNS.forEach(([, value, shown], i) => {
      if (!i) return;
      const cell = scene.row.cells[i];
      const text = String((shown ?? value)(scene));
      if (cell.textContent !== text) cell.textContent = text;
      cell.className = i === 9 ? scene.verdict : (i > 3 && i < 9) || i === 10 ? "number" : "";
    });
  };
  const sort = (by) => {
    sorted.up = sorted.by === by ? !sorted.up : true;
    sorted.by = by;
    const value = COLUMNS[by][1], turn = sorted.up ? 1 : -1;
    const order = [...data.scenes].sort((a, b) => {
      const x = value(a), y = value(b);
      return turn * (typeof x === "number" ? x - y : x.localeCompare(y));
    });
    const rows = document.createDocumentFragment();
    for (const scene of order) rows.append(scene.row);
    $("table").tBodies[0].append(rows);
    [...$("table").tHead.rows[0].cells].forEach((cell, i) => {
      if (i === by) cell.setAttribute("aria-sort", sorted.up ? "ascending" : "descending");
      else cell.removeAttribute("aria-sort");
    });
    $("told").textContent = `Sorted by ${COLUMNS[by][0]}, ${sorted.up ? "up" : "down"}`;
  };

  const show = (what) => {
    const tabled = what === "table";
    if (tabled) table();
    $("map").hidden = tabled; $("list").hidden = !tabled;
    $("show-map").setAttribute("aria-pressed", String(!tabled));
    $("show-table").setAttribute("aria-pressed", String(tabled));
    if (tabled) $("show-table").focus(); else { resize(); canvas.focus(); }
  };
  $("show-map").addEventListener("click", () => show("map"));
  $("show-table").addEventListener("click", () => show("table"));
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    show("table");
    $("table").querySelector("th button").focus();
  });

  // --- beginning ---------------------------------------------------------------------------

  const options = (id, pairs) => { for (const [value, text] of pairs) $(id).append(make("option", { value }, text)); };
  $("title").textContent = data.title;
  options("chapter", lanes.map((lane) => [lane.id, lane.title]));
  options("kind", Object.entries(KIND).filter(([kind]) => data.scenes.some((s) => s.kind === kind)));
  options("verdict", Object.entries(SAID).filter(([name]) => data.scenes.some((s) => s.verdict === name)));
  options("persona", data.personas.map((persona) => [persona.id, persona.id]));
  if (!data.personas.length) $("persona").parentElement.hidden = true;
  for (const name of Object.keys(SAID)) {
    if (!data.scenes.some((s) => s.verdict === name)) continue;
    const swatch = make("i"); swatch.style.background = BAR[name];
    $("legend").append(make("li", {}, swatch, SAID[name]));
  }
  const amber = make("i"); amber.style.background = C.amber; amber.style.borderRadius = "6px";
  $("legend").append(make("li", {}, amber, "an ending"), make("li", {}, "– –  only if a condition holds"));
  $("filters").addEventListener("input", filter);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  let turn = -1;
  $("search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const found = data.scenes.filter((scene) => now.found.has(scene.id));
    if (!found.length) return;
    turn = (turn + 1) % found.length;
    select(found[turn], { reads: true });
    fly(found[turn]);
  });
  $("search").addEventListener("input", () => { turn = -1; });
  new ResizeObserver(() => { if (!$("map").hidden) resize(); }).observe($("map"));

  const wanted = decodeURIComponent(location.hash.slice(1));
  filter();
  resize();
  if (wanted === "table") show("table");
  else if (scenes.has(wanted)) select(scenes.get(wanted), { reads: true });
  layout();

  // For tests and for measuring: what is where, and how long a frame takes.
  window.storyMap = {
    data, view, walked, now, took, scenes, fit, fly, paint,
    frames(count) {
      const times = [];
      for (let i = 0; i < count; i += 1) {
        const began = performance.now();
        view.x += i % 2 ? 9 : -9;
        paint();
        if (i % 5 === 4) pen.getImageData(0, 0, 1, 1); // waits until it is drawn
        times.push(performance.now() - began);
      }
      return times.sort((a, b) => a - b)[Math.floor(count / 2)];
    },
  };
})();
