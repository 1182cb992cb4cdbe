// src/format.ts
var e = [
	"B",
	"kB",
	"MB",
	"GB",
	"TB"
];
function t(t) {
	let n = t, r = 0;
	for (; n >= 1e3 && r < e.length - 1;) n /= 1e3, r += 1;
	return `${r === 0 || n >= 100 ? Math.round(n) : n.toFixed(1)} ${e[r]}`;
}
var n = [
	["day", 86400],
	["hour", 3600],
	["minute", 60]
], r = new Intl.RelativeTimeFormat("en", {
	numeric: "auto",
	style: "short"
});
function i(e, t = Date.now()) {
	let i = (Date.parse(e) - t) / 1e3;
	for (let [e, t] of n) if (Math.abs(i) >= t) return r.format(Math.round(i / t), e);
	return "just now";
}
var a = (e, t) => `${e} ${t}${e === 1 ? "" : "s"}`;
// src/element/ask-cellar.ts
async function o(e, t, n) {
	let r = new URL(`${e.getAttribute("base-url") ?? "."}/`.replace(/\/+$/, "/"), document.baseURI), i = e.getAttribute("token"), a = await fetch(new URL(`api/v1/downloads/code-execution/${t}`, r), {
		headers: i === null || i === "" ? {} : { Authorization: `Bearer ${i}` },
		credentials: "omit",
		...n === void 0 ? {} : { signal: n }
	}).catch((e) => {
		throw n?.aborted ? e : Error("The files can’t be loaded now.", { cause: e });
	});
	if (a.ok) return a;
	let { message: o } = await a.json().catch(() => ({}));
	throw Error(o ?? `The files can’t be loaded (${a.status}).`);
}
// src/files/format-icons.ts
var s = "M5 2.5h7l4 4V16a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 16V4a1.5 1.5 0 0 1 1-1.5z", c = "M12 2.5v4h4", l = {
	Excel: "M7 9.5h6v5H7zM7 12h6M10 9.5v5",
	CSV: "M7 9.5h2M11 9.5h2M7 12h2M11 12h2M7 14.5h2M11 14.5h2",
	PDF: "M7 14.5c1.6-.6 3.2-3.4 3-5-.1-.8-1-.6-.9.3.2 1.7 2 3.4 3.9 3.5",
	Image: "M6.8 14.6l2.4-3 1.7 1.9 1-1.1 1.5 2.2zM8 9.4v.1",
	Other: "M7.2 10h5.6M7.2 12.3h5.6M7.2 14.6h3.2"
};
// src/element/dom.ts
function u(e, t, n = "") {
	let r = document.createElement(e);
	for (let [e, n] of Object.entries(t)) r.setAttribute(e, n);
	return r.textContent = n, r;
}
function d(e) {
	let t = "http://www.w3.org/2000/svg", n = document.createElementNS(t, "svg");
	n.setAttribute("viewBox", "0 0 20 20"), n.setAttribute("part", `icon icon-${e.toLowerCase()}`), n.setAttribute("class", e.toLowerCase()), n.setAttribute("aria-hidden", "true");
	for (let r of [
		s,
		c,
		l[e]
	]) {
		let e = document.createElementNS(t, "path");
		e.setAttribute("d", r), n.append(e);
	}
	return n;
}
var f = () => {
	let e = u("div", {
		part: "loading",
		role: "status",
		"aria-label": "Loading files"
	});
	return e.append(u("i", {}), u("i", {})), [e];
};
// src/element/file-preview.ts
async function p(e) {
	let t = u("div", {
		part: "preview",
		tabindex: "0",
		role: "region",
		"aria-label": "Preview"
	});
	try {
		let n = await fetch(e, { credentials: "omit" }), r = await n.json();
		if (!n.ok) throw Error(r.message ?? "This file can’t be previewed.");
		t.append(...m(r));
	} catch (e) {
		t.append(u("p", { part: "error" }, e instanceof Error ? e.message : String(e)));
	}
	return t;
}
function m(e) {
	if (e.kind === "table") return e.sheets.flatMap((e) => h(e));
	if (e.kind === "image") return [u("p", {}, `${e.format}, ${e.width} × ${e.height} pixels`)];
	let t = e.kind === "pdf" ? `The text of the first of ${e.pages} pages:` : "";
	return [...t === "" ? [] : [u("p", {}, t)], u("pre", {}, e.text)];
}
function h({ name: e, columns: t, rows: n, total_rows: r }) {
	let i = u("table", {}), a = u("tr", {});
	for (let e of t) a.append(u("th", { scope: "col" }, e.name));
	i.append(a);
	for (let e of n) {
		let t = u("tr", {});
		for (let n of e) t.append(u("td", {}, n === null ? "" : String(n)));
		i.append(t);
	}
	let o = [e, r > n.length ? `the first ${n.length} of ${r} rows` : ""].filter((e) => e !== "");
	return [...o.length === 0 ? [] : [u("p", {}, o.join(" · "))], i];
}
// src/element/styles.ts
var g = "\n:host {\n  display: block;\n  color-scheme: light dark;\n  color: var(--cellar-text, light-dark(#221e1a, #ece6df));\n  font-family: var(--cellar-font, inherit);\n  font-size: var(--cellar-font-size, 14px);\n  line-height: 1.5;\n}\n:host([hidden]) { display: none; }\nsection {\n  padding: var(--cellar-padding, 14px 16px);\n  border: 1px solid var(--cellar-line, light-dark(#e6e0d8, #332e2b));\n  border-radius: var(--cellar-radius, 12px);\n  background: var(--cellar-surface, light-dark(#fff, #1c1918));\n}\nheader { display: flex; align-items: center; gap: 8px; margin-bottom: 6px; }\nh3, p, ul { margin: 0; padding: 0; }\nh3 { font-size: inherit; font-weight: 600; }\nul { list-style: none; }\n[part='count'] {\n  min-width: 20px;\n  padding: 0 6px;\n  border-radius: 99px;\n  background: color-mix(in srgb, var(--cellar-accent, light-dark(#8a2d45, #ec93a6)) 14%, transparent);\n  color: var(--cellar-accent, light-dark(#8a2d45, #ec93a6));\n  font-size: 12px;\n  font-weight: 600;\n  line-height: 20px;\n  text-align: center;\n}\nli { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; padding: 8px 0; }\nli + li { border-top: 1px solid var(--cellar-line, light-dark(#e6e0d8, #332e2b)); }\nsvg { flex: none; width: 26px; height: 26px; }\nsvg { --tint: var(--cellar-other, light-dark(#6a6157, #a79d93)); }\nsvg.excel { --tint: var(--cellar-excel, light-dark(#1c7044, #6cc896)); }\nsvg.csv { --tint: var(--cellar-csv, light-dark(#0d6c79, #6bc4d0)); }\nsvg.pdf { --tint: var(--cellar-pdf, light-dark(#b02c26, #f28d84)); }\nsvg.image { --tint: var(--cellar-image, light-dark(#6b3fa0, #bf9bef)); }\npath { fill: none; stroke: var(--tint); stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }\npath:first-child {\n  fill: color-mix(in srgb, var(--tint) 13%, transparent);\n  stroke: color-mix(in srgb, var(--tint) 55%, transparent);\n}\n[part='about'] { display: flex; flex: 1; flex-direction: column; min-width: 0; }\n[part='name'] { overflow-wrap: anywhere; font-weight: 500; }\n[part='facts'], [part='hint'], [part='empty'] {\n  color: var(--cellar-muted, light-dark(#6a6157, #a79d93));\n  font-size: 0.9em;\n}\n[part='hint'] { margin-top: 8px; }\n[part='error'] { color: var(--cellar-error, light-dark(#ab2622, #f59a90)); }\nbutton, a {\n  flex: none;\n  padding: 5px 12px;\n  border: 1px solid var(--cellar-line-strong, light-dark(#d3cabf, #49423e));\n  border-radius: var(--cellar-button-radius, 8px);\n  background: transparent;\n  color: inherit;\n  font: inherit;\n  font-weight: 500;\n  text-decoration: none;\n  cursor: pointer;\n}\nbutton:hover, a:hover { background: color-mix(in srgb, currentColor 7%, transparent); }\nbutton:focus-visible, a:focus-visible { outline: 2px solid var(--cellar-accent, light-dark(#8a2d45, #ec93a6)); outline-offset: 2px; }\nimg { flex: 0 0 100%; width: 100%; max-height: 480px; object-fit: scale-down; object-position: left; }\n[part='preview'] { flex-basis: 100%; max-height: 260px; overflow: auto; font-size: 0.9em; }\npre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }\ntable { border-collapse: collapse; }\nth, td {\n  padding: 2px 10px;\n  border: 1px solid var(--cellar-line, light-dark(#e6e0d8, #332e2b));\n  text-align: left;\n  white-space: nowrap;\n}\n[part='loading'] { display: grid; gap: 10px; padding: 8px 0; }\ni { height: 14px; border-radius: 6px; background: color-mix(in srgb, currentColor 9%, transparent); }\ni:last-child { width: 60%; }\n", _ = "cellar:run-finished", v = [
	"base-url",
	"chat-id",
	"token",
	"formats",
	"user-id"
], y = [
	"heading",
	"hint",
	"empty-text"
], b = {
	heading: "Generated files",
	hint: "A file that changes gets a new link; earlier versions stay.",
	"empty-text": "No files yet. Excel, CSV and PDF files that code makes appear here."
}, x = class extends HTMLElement {
	static observedAttributes = [...v, ...y];
	#e = this.attachShadow({ mode: "open" });
	#t = { kind: "loading" };
	#n;
	#r = !1;
	#i = null;
	#a = null;
	#o = (e) => {
		let { chat_id: t } = e.detail ?? {};
		(t === void 0 || t === this.getAttribute("chat-id")) && this.refresh();
	};
	connectedCallback() {
		let e = new CSSStyleSheet();
		e.replaceSync(g), this.#e.adoptedStyleSheets = [e], this.addEventListener(_, this.#o), window.addEventListener(_, this.#o), this.#d(), this.#s();
	}
	disconnectedCallback() {
		this.removeEventListener(_, this.#o), window.removeEventListener(_, this.#o), this.#n?.abort();
	}
	attributeChangedCallback(e, t, n) {
		t !== n && this.isConnected && (y.includes(e) ? this.#d() : ((e === "chat-id" || e === "base-url") && (this.#t = { kind: "loading" }), this.#s()));
	}
	set files(e) {
		this.#a = new Map(e.map((e) => [e.id, e])), this.#t = {
			kind: "loaded",
			files: e
		}, this.isConnected && this.#d();
	}
	async refresh() {
		let e = this.getAttribute("chat-id");
		if (this.#a !== null || e === null || e === "") return;
		this.#n?.abort();
		let t = new AbortController();
		this.#n = t, this.#d();
		try {
			let n = this.getAttribute("formats"), r = this.getAttribute("user-id"), i = new URLSearchParams({
				...n === null ? {} : { format: n },
				...r === null ? {} : { user_id: r }
			}), a = `${encodeURIComponent(e)}/files${i.size === 0 ? "" : `?${i}`}`, s = await (await o(this, a, t.signal)).json();
			this.#t = {
				kind: "loaded",
				files: s
			}, this.#c("cellar:files-loaded", { count: s.length });
		} catch (e) {
			if (t.signal.aborted) return;
			let n = e instanceof Error ? e.message : String(e);
			this.#t = {
				kind: "failed",
				message: n
			}, this.#c("cellar:files-failed", { message: n });
		} finally {
			this.#n === t && (this.#n = void 0);
		}
		this.#d();
	}
	#s() {
		this.#r || (this.#r = !0, queueMicrotask(() => {
			this.#r = !1, this.refresh();
		}));
	}
	#c(e, t) {
		this.dispatchEvent(new CustomEvent(e, {
			detail: t,
			bubbles: !0,
			composed: !0
		}));
	}
	async #l(e) {
		this.#i = e.id, this.#d();
		try {
			let t = await o(this, `file/${encodeURIComponent(e.id)}`), n = URL.createObjectURL(await t.blob());
			Object.assign(document.createElement("a"), {
				href: n,
				download: S(e.name)
			}).click(), setTimeout(() => URL.revokeObjectURL(n), 6e4);
		} catch (e) {
			this.#c("cellar:files-failed", { message: e instanceof Error ? e.message : String(e) });
		} finally {
			this.#i = null, this.#d();
		}
	}
	#u(e) {
		return this.getAttribute(e) ?? b[e];
	}
	#d() {
		let e = this.#t, t = e.kind === "loaded" ? e.files : [], n = this.#e.activeElement?.getAttribute("data-id") ?? null, r = u("section", {
			part: "panel",
			"aria-label": this.#u("heading")
		});
		r.ariaBusy = String(this.#n !== void 0);
		let i = u("header", { part: "header" });
		i.append(u("h3", { part: "heading" }, this.#u("heading"))), t.length > 0 && i.append(u("span", {
			part: "count",
			"aria-label": a(t.length, "file")
		}, String(t.length))), r.append(i), e.kind === "loading" ? r.append(...f()) : e.kind === "failed" ? r.append(this.#f(e.message)) : t.length === 0 ? r.append(u("p", { part: "empty" }, this.#u("empty-text"))) : r.append(this.#p(t)), t.length > 0 && this.#u("hint") !== "" && r.append(u("p", { part: "hint" }, this.#u("hint"))), this.#e.replaceChildren(r), n !== null && this.#e.querySelector(`[data-id="${CSS.escape(n)}"]`)?.focus();
	}
	#f(e) {
		let t = u("p", {
			part: "error",
			role: "alert"
		}, `${e} `), n = u("button", {
			type: "button",
			part: "retry",
			"data-id": "retry"
		}, "Try again");
		return n.addEventListener("click", () => void this.refresh()), t.append(n), t;
	}
	#p(e) {
		let n = u("ul", { part: "list" });
		for (let r of e) {
			let e = u("li", { part: "file" }), a = u("span", { part: "about" }), o = [r.format === "Other" ? r.mime_type : r.format, t(r.size)];
			a.append(u("span", { part: "name" }, r.name), u("span", { part: "facts" }, [...o, i(r.created_at)].join(" · "))), e.append(d(r.format), a);
			let s = this.#a?.get(r.id);
			s === void 0 ? e.append(this.#m(r)) : this.#h(e, s), n.append(e);
		}
		return n;
	}
	#m(e) {
		let t = this.#i === e.id ? "Loading…" : "Download", n = u("button", {
			...C(e),
			type: "button"
		}, t);
		return n.addEventListener("click", () => void this.#l(e)), n;
	}
	#h(e, t) {
		t.format === "Image" ? e.prepend(u("img", {
			part: "image",
			src: t.download_url,
			alt: t.name
		})) : t.preview_url !== void 0 && e.append(w(e, t.name, t.preview_url)), e.append(u("a", {
			...C(t),
			href: t.download_url,
			download: S(t.name)
		}, "Download"));
	}
}, S = (e) => e.slice(e.lastIndexOf("/") + 1), C = ({ id: e, name: t }) => ({
	part: "download",
	"data-id": e,
	"aria-label": `Download ${t}`
});
function w(e, t, n) {
	let r = u("button", {
		type: "button",
		part: "show",
		"aria-expanded": "false"
	}, "Preview");
	r.setAttribute("aria-label", `Preview ${t}`);
	let i = null;
	return r.addEventListener("click", () => {
		if (r.ariaExpanded = String(i === null), i !== null) {
			i.remove(), i = null;
			return;
		}
		let t = u("div", {
			part: "preview",
			role: "status"
		}, "Loading…");
		i = t, e.append(t), p(n).then((e) => {
			i === t && (t.replaceWith(e), i = e);
		});
	}), r;
}
customElements.get("cellar-generated-files") === void 0 && customElements.define("cellar-generated-files", x);
// src/element/panel.ts
var T = new CSSStyleSheet();
T.replaceSync("\n  :root { color-scheme: light dark; }\n  body { margin: 0; font-family: system-ui, sans-serif; }\n"), document.adoptedStyleSheets = [T];
var E = new x();
E.setAttribute("hint", ""), E.files = JSON.parse(document.getElementById("files")?.textContent ?? "[]"), document.body.append(E), new ResizeObserver(() => {
	let e = Math.ceil(E.getBoundingClientRect().height) + 2;
	window.parent.postMessage({
		type: "iframe:height",
		height: e
	}, "*");
}).observe(E);
