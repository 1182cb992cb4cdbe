// node_modules/@codemirror/legacy-modes/mode/xml.js
var e = {
	autoSelfClosers: {
		area: !0,
		base: !0,
		br: !0,
		col: !0,
		command: !0,
		embed: !0,
		frame: !0,
		hr: !0,
		img: !0,
		input: !0,
		keygen: !0,
		link: !0,
		meta: !0,
		param: !0,
		source: !0,
		track: !0,
		wbr: !0,
		menuitem: !0
	},
	implicitlyClosed: {
		dd: !0,
		li: !0,
		optgroup: !0,
		option: !0,
		p: !0,
		rp: !0,
		rt: !0,
		tbody: !0,
		td: !0,
		tfoot: !0,
		th: !0,
		tr: !0
	},
	contextGrabbers: {
		dd: {
			dd: !0,
			dt: !0
		},
		dt: {
			dd: !0,
			dt: !0
		},
		li: { li: !0 },
		option: {
			option: !0,
			optgroup: !0
		},
		optgroup: { optgroup: !0 },
		p: {
			address: !0,
			article: !0,
			aside: !0,
			blockquote: !0,
			dir: !0,
			div: !0,
			dl: !0,
			fieldset: !0,
			footer: !0,
			form: !0,
			h1: !0,
			h2: !0,
			h3: !0,
			h4: !0,
			h5: !0,
			h6: !0,
			header: !0,
			hgroup: !0,
			hr: !0,
			menu: !0,
			nav: !0,
			ol: !0,
			p: !0,
			pre: !0,
			section: !0,
			table: !0,
			ul: !0
		},
		rp: {
			rp: !0,
			rt: !0
		},
		rt: {
			rp: !0,
			rt: !0
		},
		tbody: {
			tbody: !0,
			tfoot: !0
		},
		td: {
			td: !0,
			th: !0
		},
		tfoot: { tbody: !0 },
		th: {
			td: !0,
			th: !0
		},
		thead: {
			tbody: !0,
			tfoot: !0
		},
		tr: { tr: !0 }
	},
	doNotIndent: { pre: !0 },
	allowUnquoted: !0,
	allowMissing: !0,
	caseFold: !0
}, t = {
	autoSelfClosers: {},
	implicitlyClosed: {},
	contextGrabbers: {},
	doNotIndent: {},
	allowUnquoted: !1,
	allowMissing: !1,
	allowMissingTagName: !1,
	caseFold: !1
};
function n(n) {
	var r = {}, i = n.htmlMode ? e : t;
	for (var a in i) r[a] = i[a];
	for (var a in n) r[a] = n[a];
	var o, s;
	function c(e, t) {
		function n(n) {
			return t.tokenize = n, n(e, t);
		}
		var r = e.next();
		return r == "<" ? e.eat("!") ? e.eat("[") ? e.match("CDATA[") ? n(d("atom", "]]>")) : null : e.match("--") ? n(d("comment", "-->")) : e.match("DOCTYPE", !0, !0) ? (e.eatWhile(/[\w\._\-]/), n(f(1))) : null : e.eat("?") ? (e.eatWhile(/[\w\._\-]/), t.tokenize = d("meta", "?>"), "meta") : (o = e.eat("/") ? "closeTag" : "openTag", t.tokenize = l, "angleBracket") : r == "&" ? (e.eat("#") ? e.eat("x") ? e.eatWhile(/[a-fA-F\d]/) && e.eat(";") : e.eatWhile(/[\d]/) && e.eat(";") : e.eatWhile(/[\w\.\-:]/) && e.eat(";")) ? "atom" : "error" : (e.eatWhile(/[^&<]/), null);
	}
	c.isInText = !0;
	function l(e, t) {
		var n = e.next();
		return n == ">" || n == "/" && e.eat(">") ? (t.tokenize = c, o = n == ">" ? "endTag" : "selfcloseTag", "angleBracket") : n == "=" ? (o = "equals", null) : n == "<" ? (t.tokenize = c, t.state = _, t.tagName = t.tagStart = null, t.tokenize(e, t), "invalid") : /[\'\"]/.test(n) ? (t.tokenize = u(n), t.stringStartCol = e.column(), t.tokenize(e, t)) : (e.match(/^[^\s\u00a0=<>\"\']*[^\s\u00a0=<>\"\'\/]/), "word");
	}
	function u(e) {
		var t = function(t, n) {
			for (; !t.eol();) if (t.next() == e) {
				n.tokenize = l;
				break;
			}
			return "string";
		};
		return t.isInAttribute = !0, t;
	}
	function d(e, t) {
		return function(n, r) {
			for (; !n.eol();) {
				if (n.match(t)) {
					r.tokenize = c;
					break;
				}
				n.next();
			}
			return e;
		};
	}
	function f(e) {
		return function(t, n) {
			for (var r; (r = t.next()) != null;) if (r == "<") return n.tokenize = f(e + 1), n.tokenize(t, n);
			else if (r == ">") {
				if (e == 1) {
					n.tokenize = c;
					break;
				}
				return n.tokenize = f(e - 1), n.tokenize(t, n);
			}
			return "meta";
		};
	}
	function p(e) {
		return e && e.toLowerCase();
	}
	function m(e, t, n) {
		this.prev = e.context, this.tagName = t || "", this.indent = e.indented, this.startOfLine = n, (r.doNotIndent.hasOwnProperty(t) || e.context && e.context.noIndent) && (this.noIndent = !0);
	}
	function h(e) {
		e.context &&= e.context.prev;
	}
	function g(e, t) {
		for (var n;;) {
			if (!e.context || (n = e.context.tagName, !r.contextGrabbers.hasOwnProperty(p(n)) || !r.contextGrabbers[p(n)].hasOwnProperty(p(t)))) return;
			h(e);
		}
	}
	function _(e, t, n) {
		return e == "openTag" ? (n.tagStart = t.column(), v) : e == "closeTag" ? y : _;
	}
	function v(e, t, n) {
		return e == "word" ? (n.tagName = t.current(), s = "tag", S) : r.allowMissingTagName && e == "endTag" ? (s = "angleBracket", S(e, t, n)) : (s = "error", v);
	}
	function y(e, t, n) {
		if (e == "word") {
			var i = t.current();
			return n.context && n.context.tagName != i && r.implicitlyClosed.hasOwnProperty(p(n.context.tagName)) && h(n), n.context && n.context.tagName == i || r.matchClosing === !1 ? (s = "tag", b) : (s = "error", x);
		}
		return r.allowMissingTagName && e == "endTag" ? (s = "angleBracket", b(e, t, n)) : (s = "error", x);
	}
	function b(e, t, n) {
		return e == "endTag" ? (h(n), _) : (s = "error", b);
	}
	function x(e, t, n) {
		return s = "error", b(e, t, n);
	}
	function S(e, t, n) {
		if (e == "word") return s = "attribute", C;
		if (e == "endTag" || e == "selfcloseTag") {
			var i = n.tagName, a = n.tagStart;
			return n.tagName = n.tagStart = null, e == "selfcloseTag" || r.autoSelfClosers.hasOwnProperty(p(i)) ? g(n, i) : (g(n, i), n.context = new m(n, i, a == n.indented)), _;
		}
		return s = "error", S;
	}
	function C(e, t, n) {
		return e == "equals" ? w : (r.allowMissing || (s = "error"), S(e, t, n));
	}
	function w(e, t, n) {
		return e == "string" ? T : e == "word" && r.allowUnquoted ? (s = "string", S) : (s = "error", S(e, t, n));
	}
	function T(e, t, n) {
		return e == "string" ? T : S(e, t, n);
	}
	return {
		name: "xml",
		startState: function() {
			return {
				tokenize: c,
				state: _,
				indented: 0,
				tagName: null,
				tagStart: null,
				context: null
			};
		},
		token: function(e, t) {
			if (!t.tagName && e.sol() && (t.indented = e.indentation()), e.eatSpace()) return null;
			o = null;
			var n = t.tokenize(e, t);
			return (n || o) && n != "comment" && (s = null, t.state = t.state(o || n, e, t), s && (n = s)), n;
		},
		indent: function(e, t, n) {
			var i = e.context;
			if (e.tokenize.isInAttribute) return e.tagStart == e.indented ? e.stringStartCol + 1 : e.indented + n.unit;
			if (i && i.noIndent || e.tokenize != l && e.tokenize != c) return null;
			if (e.tagName) return r.multilineTagIndentPastTag === !1 ? e.tagStart + n.unit * (r.multilineTagIndentFactor || 1) : e.tagStart + e.tagName.length + 2;
			if (r.alignCDATA && /<!\[CDATA\[/.test(t)) return 0;
			var a = t && /^<(\/)?([\w_:\.-]*)/.exec(t);
			if (a && a[1]) for (; i;) if (i.tagName == a[2]) {
				i = i.prev;
				break;
			} else if (r.implicitlyClosed.hasOwnProperty(p(i.tagName))) i = i.prev;
			else break;
			else if (a) for (; i;) {
				var o = r.contextGrabbers[p(i.tagName)];
				if (o && o.hasOwnProperty(p(a[2]))) i = i.prev;
				else break;
			}
			for (; i && i.prev && !i.startOfLine;) i = i.prev;
			return i ? i.indent + n.unit : e.baseIndent || 0;
		},
		languageData: {
			indentOnInput: /<\/[\s\w:]+>$/,
			commentTokens: { block: {
				open: "<!--",
				close: "-->"
			} }
		},
		configuration: r.htmlMode ? "html" : "xml",
		skipAttribute: function(e) {
			e.state == w && (e.state = S);
		},
		xmlCurrentTag: function(e) {
			return e.tagName ? {
				name: e.tagName,
				close: e.type == "closeTag"
			} : null;
		},
		xmlCurrentContext: function(e) {
			for (var t = [], n = e.context; n; n = n.prev) t.push(n.tagName);
			return t.reverse();
		}
	};
}
n({});
var r = n({ htmlMode: !0 });
export { r as html };
