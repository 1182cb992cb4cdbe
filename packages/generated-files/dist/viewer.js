import { r as e, t } from "./source.js";
// node_modules/preact/dist/preact.mjs
var n, r, i, a, o, s, c, l, u, d, f = Symbol.for("pv"), p = {}, m = [], h = /^m(i|n|o|s|text|space)$/, g = Array.isArray, _ = m.slice, v = Object.assign;
function y(e) {
	e && e.parentNode && e.remove();
}
function b(e, t, i, a, o) {
	var s = {
		type: e,
		props: t,
		key: i,
		ref: a,
		__k: null,
		__: null,
		__b: 0,
		__e: null,
		__c: null,
		constructor: f,
		__v: o || ++r,
		__i: -1,
		__u: 0
	};
	return !o && n.vnode && n.vnode(s), s;
}
function x(e) {
	return e.children;
}
function S(e, t) {
	this.props = e, this.context = t, this.__g = 0;
}
function C(e, t) {
	if (t == null) return e.__ && C(e.__, e.__i + 1);
	for (var n; t < e.__k.length; t++) if ((n = e.__k[t]) && n.__e) return n.__e;
	return typeof e.type != "function" || e.props.__P ? null : C(e);
}
function w(e) {
	var t, r = e.__v, i = r.__e, a = [], o = [], s = e.__P;
	s && ((t = v({ constructor: f }, r)).__v = r.__v + 1, n.vnode && n.vnode(t), P(s, t, r, e.__n, s.namespaceURI, 32 & r.__u ? [i] : null, a, i || C(r), 32 & r.__u, o), t.__v = r.__v, t.__.__k[t.__i] = t, I(a, t, o), r.__ = r.__e = null, t.__e != i && T(t));
}
function T(e) {
	if ((e = e.__) && e.__c && !e.props.__P) return e.__e = null, e.__k.some(function(t) {
		return t && (e.__e = t.__e);
	}), T(e);
}
function E(e) {
	(8 & e.__g || (e.__g |= 8, i.push(e), o++)) && a == n.debounceRendering || ((a = n.debounceRendering) || queueMicrotask)(D);
}
function D() {
	try {
		for (var e, t = 1; i.length;) i.length > t && i.sort(s), e = i.shift(), t = i.length, 8 & e.__g && w(e);
	} finally {
		(o = i.length) && (a || queueMicrotask)(D);
	}
}
function ee(e, t, n, r, i, a, o, s, c, l, u) {
	var d, f, h, g, _, v, y = r.__k || m, b = t.length;
	for (c = O(n, t, y, c, b), d = 0; d < b; d++) (h = n.__k[d]) != null && (f = ~h.__i && y[h.__i] || p, h.__i = d, v = P(e, h, f, i, a, o, s, c, l, u), g = h.__e, (f.ref != h.ref || 8 & f.__u) && (f.ref && L(f.ref, null, h, f), h.ref && u.push(h.ref, h.__c || g, h)), _ ||= g, 4 & h.__u ? (c = k(h, c, e, !f.__v), f.__e && (f.__e = null)) : typeof h.type == "function" && v !== void 0 ? c = v : g && (c = g.nextSibling), h.__u &= -21);
	return n.__e = _, c;
}
function O(e, t, n, r, i) {
	var a, o, s, c, l, u, d, p, m, h = n.length, _ = h, v = 0, y = 0, S = e.__k = Array(i);
	for (a = 0; a < i; a++) (o = t[a]) != null && typeof o != "boolean" && typeof o != "function" ? (typeof o != "object" || o.constructor === String ? o = S[a] = b(null, o) : g(o) ? o = S[a] = b(x, { children: o }) : o.constructor === f && o.__b ? o = S[a] = b(o.type, o.props, o.key, o.ref, o.__v) : S[a] = o, c = a + v, o.__ = e, o.__b = e.__b + 1, s = null, ~(l = o.__i = A(o, n, c, _)) && (_--, (s = n[l]) && (s.__u |= 2)), s && s.__v ? (o.__u |= 16, l == c - 1 ? v-- : l == c + 1 ? v++ : l != c && (l > c ? v-- : v++, y = 1)) : (~l || (i > h ? v-- : i < h && v++), typeof o.type != "function" && (o.__u |= 4))) : S[a] = null;
	if (y) {
		for (u = [], d = [], a = 0; a < i; a++) if ((o = S[a]) && 16 & o.__u) {
			for (v = 0, p = u.length; v < p;) u[m = v + p >> 1] < o.__i ? v = m + 1 : p = m;
			u[v] = o.__i, d[a] = v + 1;
		}
		for (v = u.length; a--;) d[a] && (d[a] == v ? v-- : S[a].__u |= 4);
	}
	if (_) for (a = 0; a < h; a++) !(s = n[a]) || 2 & s.__u || (s.__e == r && (r = C(s)), R(s, s));
	return r;
}
function k(e, t, n, r) {
	var i, a, o, s;
	if (typeof e.type == "function") {
		if (e.props.__P) return t;
		if (i = e.__k) for (a = 0; a < i.length; a++) i[a] && (i[a].__ = e, t = k(i[a], t, n, !1));
		return t;
	}
	for (t && !t.parentNode && (t = C(e)) && !t.parentNode && (t = null), o = e.__e, s = t; s && s.nodeType == 8;) s = s.nextSibling;
	for (o != s && (!r && n.moveBefore && o.parentNode ? n.moveBefore(o, t) : n.insertBefore(o, t || null)), t = o; (t &&= t.nextSibling) && t.nodeType == 8 && !t.data.startsWith("$s"););
	return t;
}
function A(e, t, n, r) {
	var i, a = e.key, o = e.type, s = t[n], c = s && !(2 & s.__u);
	if (s === null && a == null || c && a == s.key && o == s.type) return n;
	if (r > +!!c) {
		for (i = n - 1; i >= 0; i--) if ((s = t[i]) && !(2 & s.__u) && a == s.key && o == s.type) return i;
		for (i = n + 1; i < t.length; i++) if ((s = t[i]) && !(2 & s.__u) && a == s.key && o == s.type) return i;
	}
	return -1;
}
function j(e, t, n) {
	n ??= "", t[0] == "-" ? e.setProperty(t, n) : e[t] = n;
}
function M(e, t, n, r, i) {
	var a, o;
	if (t == "style") {
		if (typeof n == "string") e.style.cssText = n;
		else {
			if (typeof r == "string" && (e.style.cssText = r = ""), r) for (t in r) n && t in n || j(e.style, t);
			if (n) for (t in n) r && n[t] == r[t] || j(e.style, t, n[t]);
		}
	} else if (t[0] == "o" && t[1] == "n") typeof n != "function" && (n = null), typeof r != "function" && (r = null), (e.__e ||= {})[t] = n, n && r || (o = d[t] || (d[t] = N(t)), (e.__a ||= {})[t] = u, a = t != (t = t.replace(l, "$1")), (t = t.slice(2))[0] < "a" && (t = t.toLowerCase()), n ? e.addEventListener(t, o, a) : e.removeEventListener(t, o, a));
	else {
		if (i == "http://www.w3.org/2000/svg") t = t.replace(/xlink(H|:h)/, "h").replace(/sName$/, "s");
		else if (t != "width" && t != "height" && t != "href" && t != "list" && t != "form" && t != "tabIndex" && t != "download" && t != "rowSpan" && t != "colSpan" && t != "role" && t != "popover" && t in e) try {
			e[t] = n ?? "";
			return;
		} catch {}
		if (typeof n == "function") return;
		n == null || !1 === n && t[4] != "-" ? e.removeAttribute(t) : e.setAttribute(t, t == "popover" && n == 1 ? "" : n);
	}
}
function N(e) {
	return function(t) {
		var r = this.__e;
		if (r) {
			if (r = r[e], t[c] == null) t[c] = u++;
			else if (t[c] < this.__a[e]) return;
			return r(n.event ? n.event(t) : t);
		}
	};
}
function P(e, t, r, i, a, o, s, c, l, u) {
	var d, p, h, _, b, w, T, E, D, O, k, A, j, M, N, P, I, L, z = t.type;
	if (t.constructor !== f) return null;
	128 & r.__u && (l = 32 & r.__u, d = r.__c.__z) && (t.__u |= l, p = o = [], d.nodeType == 8 ? c = F(d, o) : o.push(d), c = o[0] || c), (d = n.__b) && d(t);
	n: if (typeof z == "function") {
		h = s.length;
		try {
			if (E = t.props, D = (d = z.prototype) && d.render, O = (d = z.contextType) && i[d.__c], k = d ? O ? O.props.value : d.__ : i, (_ = r.__c) ? (t.__c = _, 2 & _.__g && (_.__g |= 1)) : (D ? t.__c = _ = new z(E, k) : (t.__c = _ = new S(E, k), _.constructor = z, _.render = re), O && O.sub(_), _.state || (_.state = {}), _.__n = i, _.__g |= 8, _.__h = [], _.__k = []), D && (_.__s || (_.__s = _.state), z.getDerivedStateFromProps && (_.__s == _.state && (_.__s = v({}, _.__s)), v(_.__s, z.getDerivedStateFromProps(E, _.__s)))), b = _.props, w = _.state, _.__v = t, r.__c) {
				if (E !== b && D && !z.getDerivedStateFromProps && _.componentWillReceiveProps && _.componentWillReceiveProps(E, k), t.__v == r.__v && !(8 & _.__g) || !(4 & _.__g) && _.shouldComponentUpdate && !1 === _.shouldComponentUpdate(E, _.__s, k)) {
					t.__v != r.__v && (_.props = E, _.state = _.__s, _.__g &= -9), t.__e = r.__e, t.__k = r.__k, t.__k.some(function(e) {
						e && (e.__ = t);
					}), m.push.apply(_.__h, _.__k), _.__k = [], _.__h.length && s.push(_), c = C(r);
					break n;
				}
				_.componentWillUpdate && _.componentWillUpdate(E, _.__s, k), D && _.componentDidUpdate && _.__h.push(function() {
					_.componentDidUpdate(b, w, T);
				});
			} else D && !z.getDerivedStateFromProps && _.componentWillMount && _.componentWillMount(), D && _.componentDidMount && _.__h.push(_.componentDidMount);
			_.context = k, _.props = E, _.__P = e, _.__g &= -5, A = n.__r, j = D ? 25 : 0;
			do
				_.__g &= -9, A && A(t), d = _.render(_.props, _.state = _.__s, _.context);
			while (8 & _.__g && ++j < 25);
			D && (m.push.apply(_.__h, _.__k), _.__k = []), _.state = _.__s, _.getChildContext && (i = v({}, i, _.getChildContext())), D && r.__c && _.getSnapshotBeforeUpdate && (T = _.getSnapshotBeforeUpdate(b, w)), M = d && d.type === x && d.key == null ? d.props.children : d, E.__P && (d = c, a = (e = E.__P).namespaceURI, l = o = null, r.props && r.props.__P != e && (r.__k.some(function(e) {
				e && R(e, e);
			}), r.__k = null), c = r.__k ? C(r, 0) : null), c = ee(e, g(M) ? M : [M], t, r, i, a, o, s, c, l, u), E.__P && (t.__e = null, c = d), t.__u &= -161, p && p.some(y), _.__h.length && s.push(_), 1 & _.__g && (_.__g &= -4);
		} catch (e) {
			if (s.length = h, t.__v = null, l || o) {
				if (e && e.then) {
					if (t.__u |= 128 | l, o) {
						for (~(I = o.indexOf(c || void 0)) || (I = o.length); (L = o[I - 1]) && L.nodeType == 8;) I--;
						for (; I < o.length; I++) if (L = o[I]) {
							if (o[I] = null, N) {
								if (L == P) break;
							} else {
								if (L.nodeType != 8) break;
								L.data.startsWith("$s") && (P = F(N = L));
							}
						}
					}
					if (!N) {
						for (; c && c.nodeType == 8 && c.nextSibling;) c = c.nextSibling;
						N = c;
					}
					(d = F(N = t.__c.__z || (t.__c.__z = N))) ? (t.__e = N, c = d) : t.__e = c, c &&= c.nextSibling;
				} else o && o.some(y);
			} else t.__e = r.__e;
			t.__k ||= r.__k || [], e && e.then || te(t), n.__e(e, t, r);
		}
	} else c = t.__e = ne(r.__e, t, r, i, a, o, s, l, u, e);
	return (d = n.diffed) && d(t), c;
}
function F(e, t) {
	if (e && e.nodeType == 8 && e.data.startsWith("$s")) for (var n = 1; e = e.nextSibling;) {
		if (e.nodeType == 8) {
			if (e.data.startsWith("$s")) n++;
			else if (e.data.startsWith("/$s") && !--n) return e;
		}
		t && t.push(e);
	}
}
function te(e) {
	e && (e.__c && (e.__c.__g |= 4), e.__k && e.__k.some(te));
}
function I(e, t, r) {
	for (var i = 0; i < r.length;) L(r[i++], r[i++], r[i++]);
	n.__c && n.__c(t, e), e.some(function(t) {
		try {
			e = t.__h, t.__h = [], e.some(function(e) {
				e.call(t);
			});
		} catch (e) {
			n.__e(e, t.__v);
		}
	});
}
function ne(e, t, r, i, a, o, s, c, l, u) {
	var d, f, m, v, b, x, S, w, T = r.props || p, E = t.props, D = t.type;
	if (D == "svg" ? a = "http://www.w3.org/2000/svg" : D == "math" ? a = "http://www.w3.org/1998/Math/MathML" : a ||= "http://www.w3.org/1999/xhtml", o) {
		for (d = 0; d < o.length; d++) if ((b = o[d]) && (D ? b.localName == D : b.nodeType == 3)) {
			e = b, o[d] = null;
			break;
		}
	}
	if (!e) {
		if (w = u.ownerDocument || document, !D) return w.createTextNode(E);
		e = w.createElementNS(a, D, E.is ? E : u), c &&= (n.__m && n.__m(t, o), !1), o = null;
	}
	if (D) {
		if (u = D == "template" && e.content || e, o = D == "textarea" && E.defaultValue != null ? null : o && _.call(u.childNodes), !c && o) for (T = {}, d = 0; d < e.attributes.length; d++) T[(b = e.attributes[d]).name] = b.value;
		for (d in T) b = T[d], d == "dangerouslySetInnerHTML" ? m = b : d == "children" || d in E || d == "value" && "defaultValue" in E || d == "checked" && "defaultChecked" in E || M(e, d, null, b, a);
		for (d in E) b = E[d], d == "children" ? v = b : d == "dangerouslySetInnerHTML" ? f = b : d == "value" ? x = b : d == "checked" ? S = b : c && typeof b != "function" || T[d] === b || M(e, d, b, T[d], a);
		f ? (c || m && (f.__html == m.__html || f.__html == e.innerHTML) || (e.innerHTML = f.__html), t.__k = []) : (m && (e.textContent = ""), (D == "foreignObject" || a == "http://www.w3.org/1998/Math/MathML" && h.test(D)) && (a = "http://www.w3.org/1999/xhtml"), ee(u, g(v) ? v : [v], t, r, i, a, o, s, o ? o[0] : r.__k && C(r, 0), c, l), o && o.some(y)), c && D != "textarea" || (d = "value", D == "progress" && x == null ? e.removeAttribute(d) : x == null || x === e[d] && (D != "progress" || x) || M(e, d, x, T[d], a), d = "checked", S != null && S != e[d] && M(e, d, S, T[d], a));
	} else T === E || c && e.data == E || (e.data = E);
	return e;
}
function L(e, t, r, i) {
	try {
		typeof e == "function" ? t ? t.__x = e(t) || 1 : (i &&= i.__c || i.__e) && (t = i.__x) && (i.__x = null, typeof t == "function" ? t() : e(null)) : e.current = t;
	} catch (e) {
		n.__e(e, r);
	}
}
function R(e, t, r) {
	var i, a, o, s;
	if (n.unmount && n.unmount(e), !(i = e.ref) || i.current && i.current != e.__e || L(i, null, t, e), i = e.__c) {
		if (i.componentWillUnmount) try {
			i.componentWillUnmount();
		} catch (e) {
			n.__e(e, t);
		}
		i.__P = i.__n = null;
	}
	if (i = e.__k) for (s = 0; s < i.length; s++) i[s] && R(i[s], t, typeof e.type != "function" || r && !e.props.__P);
	!r && (i = e.__c) && (i = i.__z) && (a = F(i, o = [])) && (i == e.__e && o.some(y), y(a), y(i)), r || y(e.__e), e.__e = e.__c = e.__ = null;
}
function re(e, t, n) {
	return this.constructor(e, n);
}
function z(e, t) {
	var r, i, a, o;
	n.__ && n.__(e, t), t.nodeType == 9 && (t = t.documentElement), i = (r = e && 32 & e.__u) ? null : t.__k, t.__k = b(x, { children: [e] }), a = [], o = [], P(t, t.__k, i || p, p, t.namespaceURI, i ? null : t.firstChild ? _.call(t.childNodes) : null, a, i ? i.__e : t.firstChild, r, o), I(a, t.__k, o), t.__k.props.children = null;
}
n = { __e: function(e, t, n, r) {
	for (var i, a, s; t = t.__;) if ((i = t.__c) && !(1 & i.__g)) {
		i.__g |= 4;
		try {
			if ((s = (a = i.constructor) && a.getDerivedStateFromError) && i.setState(a.getDerivedStateFromError(e)), i.componentDidCatch && (i.componentDidCatch(e, r || {}), s = 1), s && 8 & i.__g) return void (i.__g |= 2);
		} catch (t) {
			e = t;
		}
	}
	throw o = 0, e;
} }, r = 0, S.prototype.setState = function(e, t) {
	var n = this.__s;
	n && n != this.state || (n = this.__s = v({}, this.state)), typeof e == "function" && (e = e(v({}, n), this.props)), e && (v(n, e), this.__v && (t && this.__k.push(t), E(this)));
}, S.prototype.forceUpdate = function(e) {
	this.__v && (this.__g |= 4, e && this.__h.push(e), E(this));
}, S.prototype.render = x, i = [], o = 0, s = function(e, t) {
	return e.__v.__b - t.__v.__b;
}, c = Symbol(), l = /(PointerCapture)$|Capture$/i, u = 0, d = {};
// node_modules/preact/hooks/dist/hooks.mjs
var B, V, ie, ae, oe = Object.is, H = 0, se = [], ce = [], U = n, le = U.__b, ue = U.__r, de = U.diffed, fe = U.__c, pe = U.unmount, me = U.__;
function W(e, t) {
	U.__h && U.__h(V, e, H || t), H = 0;
	var n = V.__H || (V.__H = {
		__: [],
		__h: []
	});
	return e >= n.__.length && n.__.push({}), n.__[e];
}
function G(e) {
	return H = 1, he(Ce, e);
}
function he(e, t, n) {
	var r = W(B++, 2);
	if (r.t = e, !r.__c && (r.__ = [n ? n(t) : Ce(void 0, t), function(e) {
		var t = (r.__N || r.__)[0], n = r.t(t, e);
		oe(t, n) || (r.__N = [n, r.__[1]], r.__c.setState({}));
	}], r.__c = V, !V.__f)) {
		V.__f = !0;
		var i = V.shouldComponentUpdate;
		V.shouldComponentUpdate = function(e, t, n) {
			var r = this.__H;
			if (!r) return !0;
			var a = !1, o = this.props != e;
			if (r.__.some(function(e) {
				e.__N && (a = !0, oe(e.__[0], e.__N[0]) || (o = !0));
			}), i) {
				var s = i.call(this, e, t, n);
				return a ? s || o : s;
			}
			return !a || o;
		};
	}
	return r.__;
}
function K(e, t) {
	var n = W(B++, 3);
	!U.__s && Se(n.__H, t) && (n.__P = !0, n.__ = e, n.u = t, V.__H.__h.push(n));
}
function q(e) {
	return H = 5, ge(function() {
		return { current: e };
	}, []);
}
function ge(e, t) {
	var n = W(B++, 7);
	return Se(n.__H, t) && (n.__ = e(), n.__H = t), n.__;
}
function _e() {
	var e;
	do {
		for (; e = ce.shift();) try {
			J(e);
		} catch (t) {
			U.__e(t, { __: (e = e.__P) && e.__v });
		}
		for (; e = se.shift();) {
			var t = e.__H;
			if (e.__P && t) try {
				t.__h.some(J), t.__h.some(xe), t.__h = [];
			} catch (n) {
				t.__h = [], U.__e(n, e.__v);
			}
		}
	} while (ce.length);
}
U.__b = function(e) {
	V = null, le && le(e);
}, U.__ = function(e, t) {
	e && t.__k && t.__k.__m && (e.__m = t.__k.__m), me && me(e, t);
}, U.__r = function(e) {
	ue && ue(e), B = 0;
	var t = (V = e.__c).__H;
	t && (ie == V ? V.__h = [] : (t.__h.some(J), t.__h.some(xe), B = 0), t.__h = [], t.__.some(function(e) {
		e.__N && (e.__ = e.__N), e.u = e.__N = void 0;
	})), ie = V;
}, U.diffed = function(e) {
	de && de(e);
	var t = e.__c;
	t && t.__H && (t.__H.__h.length && be(se.push(t)), t.__H.__.some(function(e) {
		e.u && (e.__H = e.u);
	})), ie = V = null;
}, U.__c = function(e, t) {
	t.some(function(e) {
		try {
			e.__h.some(J), e.__h = e.__h.filter(function(e) {
				return !e.__ || xe(e);
			});
		} catch (t) {
			e.__h = [function() {
				throw t;
			}];
		}
	}), fe && fe(e, t);
}, U.unmount = function(e) {
	pe && pe(e);
	var t, n, r = e.__c;
	r && r.__H && (r.__H.__.some(function(r) {
		try {
			if (r.__P && r.__c) {
				if (n === void 0) {
					for (n = e.__; n && (!n.__c || !n.__c.__P);) n = n.__;
					n &&= n.__c;
				}
				r.__P = n, be(ce.push(r));
			} else J(r);
		} catch (e) {
			t = e;
		}
	}), r.__H = void 0, t && U.__e(t, r.__v));
};
var ve = typeof requestAnimationFrame == "function";
function ye(e) {
	var t, n = function() {
		clearTimeout(r), ve && cancelAnimationFrame(t), setTimeout(e);
	}, r = setTimeout(n, 35);
	ve && (t = requestAnimationFrame(n));
}
function be(e) {
	e != 1 && ae == U.requestAnimationFrame || ((ae = U.requestAnimationFrame) || ye)(_e);
}
function J(e) {
	var t = V, n = e.__c;
	typeof n == "function" && (e.__c = void 0, n()), V = t;
}
function xe(e) {
	var t = V;
	e.__c = e.__(), V = t;
}
function Se(e, t) {
	return !e || e.length != t.length || t.some(function(t, n) {
		return !oe(t, e[n]);
	});
}
function Ce(e, t) {
	return typeof t == "function" ? t(e) : t;
}
// node_modules/preact/jsx-runtime/dist/jsxRuntime.mjs
var we = Symbol.for("pv"), Te = 0;
Array.isArray;
function Y(e, t, r, i, a, o) {
	t ||= {};
	var s, c, l = t;
	if ("ref" in l && typeof e != "function") for (c in l = {}, t) c == "ref" ? s = t[c] : l[c] = t[c];
	var u = {
		type: e,
		props: l,
		key: r,
		ref: s,
		__k: null,
		__: null,
		__b: 0,
		__e: null,
		__c: null,
		constructor: we,
		__v: --Te,
		__i: -1,
		__u: 0
	};
	return (a || o) && (u.__source = a, u.__self = o), n.vnode && n.vnode(u), u;
}
// src/views/source-code.tsx
function Ee({ code: e, language: t }) {
	let [n, r] = G(null), i = e.trimEnd();
	return K(() => {
		let e = !1;
		return import("./highlight.js").then(({ highlight: e }) => e(i, t)).then((t) => {
			e || r(t);
		}), () => {
			e = !0;
		};
	}, [i, t]), /* @__PURE__ */ Y("pre", {
		class: "source",
		tabIndex: 0,
		children: /* @__PURE__ */ Y("code", { children: n === null ? i : n.map(({ text: e, look: t }, n) => t === "" ? e : /* @__PURE__ */ Y("span", {
			class: t,
			children: e
		}, n)) })
	});
}
// src/output/frame-libraries.ts
var De = "/npm/vega(?:@|/|$)", Oe = String.raw`/npm/vega-(?:lite|embed|lib)(?:@|/|\?|$)`, ke = "/mathjax/", Ae;
async function je(e, t) {
	let n = e.includes(ke) ? [{
		pattern: ke,
		text: ""
	}] : [];
	return new RegExp(De).test(e) ? (Ae ??= fetch(new URL("./vega.js", t)).then((e) => e.text()), [
		...n,
		{
			pattern: De,
			text: await Ae
		},
		{
			pattern: Oe,
			text: ""
		}
	]) : n;
}
var Me = /(?:src|href)=(?:"|'|&quot;|&#34;)https?:\/\/([\w.-]+)/gi, Ne = (e) => e.length < 1e6 && /\ssrcdoc=/i.test(e) ? [...e.matchAll(Me)].map(([, e]) => e ?? "") : [], Pe = 640, Fe = "./frame.html";
function Ie({ html: e, title: t = "Displayed HTML", src: n = Fe }) {
	let r = q(null), [i, a] = G(48), [o, s] = G([]), [c, l] = G(!1);
	if (K(() => {
		let t = ({ source: t, data: i }) => {
			let o = r.current?.contentWindow;
			o != null && t === o && (i?.ready === !0 && je(e, new URL(n, document.baseURI)).then((t) => o.postMessage({
				html: e,
				libraries: t
			}, "*")), typeof i?.height == "number" && a(Math.min(Math.max(i.height, 24), Pe)), Array.isArray(i?.blocked) && s(i.blocked.map(String)));
		}, i = ({ effectiveDirective: e, blockedURI: t }) => {
			let r = new URL(n, document.baseURI);
			e === "frame-src" && [r.href, r.origin].includes(t) && l(!0);
		};
		return addEventListener("message", t), document.addEventListener("securitypolicyviolation", i), () => {
			removeEventListener("message", t), document.removeEventListener("securitypolicyviolation", i);
		};
	}, [e, n]), c) return /* @__PURE__ */ Y("p", {
		class: "hint",
		children: "This site’s policy lets in no frame of Cellar’s (frame-src). Download the file to see it."
	});
	let u = [.../* @__PURE__ */ new Set([...o, ...Ne(e)])].slice(0, 3);
	return /* @__PURE__ */ Y(x, { children: [/* @__PURE__ */ Y("iframe", {
		ref: r,
		class: "html-frame",
		title: t,
		sandbox: "allow-scripts",
		src: n,
		height: i
	}, e), u.length > 0 && /* @__PURE__ */ Y("p", {
		class: "hint",
		children: [
			"This page asks for ",
			u.join(", "),
			" and reaches no network here. Download it to see it whole."
		]
	})] });
}
// src/preview/text.tsx
var Le = ({ text: e }) => /* @__PURE__ */ Y("pre", {
	class: "text",
	tabIndex: 0,
	children: e
}), Re = { state: "loading" };
function X(e, t, { keeps: n = !1 } = {}) {
	let [{ shown: r, asked: i }, a] = G({
		shown: Re,
		asked: []
	}), o = i.length === t.length && t.every((e, t) => e === i[t]);
	return K(() => {
		let n = new AbortController(), r = (e) => {
			n.signal.aborted || a({
				shown: e,
				asked: t
			});
		};
		return e(n.signal).then((e) => r({
			state: "loaded",
			value: e
		}), (e) => r({
			state: "failed",
			why: e instanceof Error ? e.message : "It can’t be shown."
		})), () => n.abort();
	}, t), {
		...o || n ? r : Re,
		isBusy: !o
	};
}
// src/preview/markdown-view.tsx
var ze = () => import("./markdown.js"), Be = ({ text: e }) => /* @__PURE__ */ Y(He, {
	make: async () => {
		let { cleanHtml: t, markdownToHtml: n } = await ze();
		return t(n(e));
	},
	text: e
}), Ve = ({ html: e }) => /* @__PURE__ */ Y(He, {
	make: async () => (await ze()).cleanHtml(e),
	text: e
});
function He({ make: e, text: t }) {
	let n = q(null), r = X(e, [t]), i = r.state === "loaded" ? r.value : null;
	return K(() => {
		i !== null && n.current?.replaceChildren(i);
	}, [i]), r.state === "failed" ? /* @__PURE__ */ Y(Le, { text: t }) : /* @__PURE__ */ Y("article", {
		ref: n,
		class: "prose",
		"aria-busy": i === null
	});
}
// src/preview/pager.tsx
function Ue({ noun: e, page: t, pages: n, onTurn: r }) {
	return n < 2 ? null : /* @__PURE__ */ Y("div", {
		class: "viewer-tools",
		children: [
			/* @__PURE__ */ Y("button", {
				type: "button",
				disabled: t <= 1,
				onClick: () => r(t - 1),
				children: ["Previous ", e]
			}),
			/* @__PURE__ */ Y("label", {
				class: "hint",
				children: [
					/* @__PURE__ */ Y("input", {
						type: "number",
						"aria-label": `Number of the ${e}`,
						min: 1,
						max: n,
						value: t,
						onChange: ({ currentTarget: e }) => {
							let i = Math.round(e.valueAsNumber);
							i >= 1 && i <= n ? r(i) : e.value = String(t);
						}
					}),
					" ",
					"of ",
					n
				]
			}),
			/* @__PURE__ */ Y("button", {
				type: "button",
				disabled: t >= n,
				onClick: () => r(t + 1),
				children: ["Next ", e]
			})
		]
	});
}
// src/preview/document-view.tsx
function We({ first: e, source: t }) {
	let n = e.pages ?? 0, [r, i] = G(1), a = X(async (i) => {
		let a = n < 2 ? e : await t.look({ page: r }, i);
		if (a.kind !== "document") throw Error("It can’t be shown.");
		return a;
	}, [t.id, r], { keeps: !0 }), { frameUrl: o, name: s } = t;
	return /* @__PURE__ */ Y(x, { children: [
		/* @__PURE__ */ Y(Ue, {
			noun: "slide",
			page: r,
			pages: n,
			onTurn: i
		}),
		a.state === "failed" && /* @__PURE__ */ Y("p", {
			class: "hint",
			children: a.why
		}),
		a.state === "loaded" && /* @__PURE__ */ Y("div", {
			class: "document",
			"aria-busy": a.isBusy,
			children: o === null ? /* @__PURE__ */ Y(Ve, { html: a.value.html }) : /* @__PURE__ */ Y(Ie, {
				html: a.value.html,
				title: s,
				src: o
			})
		}),
		a.state === "loaded" && /* @__PURE__ */ Y("p", {
			class: "hint",
			children: ["Text without its layout and pictures.", a.value.truncated && " It goes on; download the file to see it whole."]
		})
	] });
}
// src/preview/json-view.tsx
var Ge = 100, Ke = 2e3, qe = ({ value: e }) => /* @__PURE__ */ Y("div", {
	class: "json-tree",
	children: /* @__PURE__ */ Y(Je, {
		name: null,
		value: e,
		depth: 0
	})
});
function Je({ name: e, value: t, depth: n }) {
	return typeof t != "object" || !t ? /* @__PURE__ */ Y("div", {
		class: "json-leaf",
		children: [/* @__PURE__ */ Y(Xe, { name: e }), /* @__PURE__ */ Y(Ze, { value: t })]
	}) : /* @__PURE__ */ Y(Ye, {
		name: e,
		value: t,
		depth: n
	});
}
function Ye({ name: e, value: t, depth: n }) {
	let r = Object.entries(t), [i, a] = G(n === 0 || n === 1 && r.length <= 8), [o, s] = G(Ge), c = r.length, l = Array.isArray(t) ? `[${c}]` : `{${c}}`;
	return c === 0 ? /* @__PURE__ */ Y("div", {
		class: "json-leaf",
		children: [/* @__PURE__ */ Y(Xe, { name: e }), /* @__PURE__ */ Y("span", { children: Array.isArray(t) ? "[]" : "{}" })]
	}) : /* @__PURE__ */ Y("div", {
		class: "json-branch",
		children: [/* @__PURE__ */ Y("button", {
			type: "button",
			class: "json-fold",
			"aria-expanded": i,
			onClick: () => a(!i),
			children: [/* @__PURE__ */ Y(Xe, { name: e }), /* @__PURE__ */ Y("span", {
				class: "hint",
				children: l
			})]
		}), i && /* @__PURE__ */ Y("div", {
			class: "json-entries",
			children: [r.slice(0, o).map(([e, t]) => /* @__PURE__ */ Y(Je, {
				name: e,
				value: t,
				depth: n + 1
			}, e)), c > o && /* @__PURE__ */ Y("button", {
				type: "button",
				class: "link",
				onClick: () => s(o + 1e3),
				children: [c - o, " more"]
			})]
		})]
	});
}
var Xe = ({ name: e }) => e === null ? null : /* @__PURE__ */ Y(x, { children: [/* @__PURE__ */ Y("span", {
	class: "code-function",
	children: e
}), ": "] });
function Ze({ value: e }) {
	return typeof e == "string" ? /* @__PURE__ */ Y("span", {
		class: "code-string",
		children: JSON.stringify(e.length > Ke ? `${e.slice(0, Ke)}…` : e)
	}) : /* @__PURE__ */ Y("span", {
		class: "code-number",
		children: String(e)
	});
}
// src/preview/media-view.tsx
function Qe({ kind: e, blob: t, name: n }) {
	let [r, i] = G(null), [a, o] = G(!1);
	return K(() => {
		let e = URL.createObjectURL(t);
		return i(e), () => URL.revokeObjectURL(e);
	}, [t]), r === null ? null : a ? /* @__PURE__ */ Y("p", {
		class: "hint",
		children: "This browser can’t play it here. Download it."
	}) : Y(e === "audio" ? "audio" : "video", {
		src: r,
		controls: !0,
		preload: "metadata",
		"aria-label": n,
		onError: () => o(!0)
	});
}
// src/preview/page-view.tsx
var $e = 1800;
function et({ first: e, source: n }) {
	let [r, i] = G(e.page), a = q(null), o = X(async (e) => {
		let i = Math.max(a.current?.clientWidth ?? 0, 320), o = await n.picture(r, Math.min(Math.round(i * devicePixelRatio), $e), e);
		return {
			page: r,
			url: await t(o, "image/png")
		};
	}, [n.id, r], { keeps: !0 }), s = X(async (t) => {
		let i = r === e.page ? e : await n.look({ page: r }, t);
		return i.kind === "pdf" ? i.text.trim() : "";
	}, [n.id, r]);
	return /* @__PURE__ */ Y(x, { children: [
		/* @__PURE__ */ Y(Ue, {
			noun: "page",
			page: r,
			pages: e.pages,
			onTurn: i
		}),
		/* @__PURE__ */ Y("div", {
			ref: a,
			class: "sheet-of-paper",
			"aria-busy": o.isBusy,
			children: [o.state === "loaded" && /* @__PURE__ */ Y("img", {
				src: o.value.url,
				alt: `Page ${o.value.page} of ${n.name}`
			}), o.state === "failed" && /* @__PURE__ */ Y("p", {
				class: "hint",
				children: o.why.replace(/^No preview: /, "")
			})]
		}),
		s.state === "loaded" && s.value !== "" && /* @__PURE__ */ Y("details", { children: [/* @__PURE__ */ Y("summary", { children: "Text of this page" }), /* @__PURE__ */ Y(Le, { text: s.value })] })
	] });
}
// src/preview/picture-view.tsx
var tt = [
	.1,
	.25,
	.5,
	.75,
	1,
	1.5,
	2,
	3,
	4,
	8
];
function nt({ src: e, name: t }) {
	let [n, r] = G(null), [i, a] = G(null), o = q(null), s = () => n ?? (o.current?.width ?? 1) / (i?.width ?? 1);
	return /* @__PURE__ */ Y("figure", { children: [/* @__PURE__ */ Y("div", {
		class: "viewer-tools",
		children: [
			/* @__PURE__ */ Y("button", {
				type: "button",
				"aria-label": "Smaller",
				onClick: () => r(tt.findLast((e) => e < s() * .99) ?? .1),
				children: "−"
			}),
			/* @__PURE__ */ Y("button", {
				type: "button",
				"aria-label": "Larger",
				onClick: () => r(tt.find((e) => e > s() * 1.01) ?? 8),
				children: "+"
			}),
			/* @__PURE__ */ Y("button", {
				type: "button",
				"aria-pressed": n === null,
				onClick: () => r(null),
				children: "Fit"
			}),
			/* @__PURE__ */ Y("button", {
				type: "button",
				"aria-pressed": n === 1,
				onClick: () => r(1),
				children: "100 %"
			}),
			/* @__PURE__ */ Y("span", {
				class: "hint",
				role: "status",
				children: [i !== null && `${i.width} × ${i.height}`, n !== null && n !== 1 && ` at ${Math.round(n * 100)} %`]
			})
		]
	}), /* @__PURE__ */ Y("section", {
		class: n === null ? "picture-place fits" : "picture-place",
		"aria-label": "Picture",
		tabIndex: 0,
		children: /* @__PURE__ */ Y("img", {
			ref: o,
			src: e,
			alt: t,
			width: n === null || i === null ? void 0 : Math.max(1, Math.round(i.width * n)),
			onLoad: ({ currentTarget: e }) => a({
				width: e.naturalWidth,
				height: e.naturalHeight
			})
		})
	})] });
}
// src/views/data-table.tsx
var rt = (e) => e == null ? "" : String(e), it = (e) => typeof e == "number" || typeof e == "string" && /^-?[\d,]*\.?\d+(e[+-]?\d+)?%?$/i.test(e);
function at({ label: e, columns: t, rows: n, headers: r = 0, formulas: i = [], isBusy: a, sort: o, onSort: s }) {
	let c = new Set(i.map(([e, t]) => `${e} ${t}`)), l = t.map((e, t) => {
		let i = n.map((e) => e[t]).filter((e) => rt(e) !== "");
		return t >= r && i.length > 0 && i.every(it) ? "number" : void 0;
	});
	return /* @__PURE__ */ Y("section", {
		class: "data-table",
		"aria-label": e,
		"aria-busy": a,
		tabIndex: 0,
		children: /* @__PURE__ */ Y("table", { children: [/* @__PURE__ */ Y("thead", { children: /* @__PURE__ */ Y("tr", { children: t.map(({ name: e, type: t }, n) => /* @__PURE__ */ Y("th", {
			scope: "col",
			title: t,
			class: l[n],
			"aria-sort": s === void 0 ? void 0 : ot(o, n + 1),
			children: s === void 0 ? e : /* @__PURE__ */ Y("button", {
				type: "button",
				onClick: () => s(n + 1),
				children: e
			})
		}, n)) }) }), /* @__PURE__ */ Y("tbody", { children: n.map((e, t) => /* @__PURE__ */ Y("tr", { children: e.map((e, n) => n < r ? /* @__PURE__ */ Y("th", {
			scope: "row",
			children: rt(e)
		}, n) : /* @__PURE__ */ Y("td", {
			class: c.has(`${t} ${n}`) ? "formula" : l[n],
			children: rt(e)
		}, n)) }, t)) })] })
	});
}
var ot = (e, t) => e === t ? "ascending" : e === -t ? "descending" : "none", Z = 50, st = 250;
function ct({ sheets: e, source: t }) {
	let [n, r] = G(0), i = e[n];
	return i === void 0 ? /* @__PURE__ */ Y("p", {
		class: "hint",
		children: "It has no sheets."
	}) : /* @__PURE__ */ Y(x, { children: [e.length > 1 && /* @__PURE__ */ Y("div", {
		class: "sheet-tabs",
		role: "tablist",
		"aria-label": "Sheets",
		children: e.map(({ name: e }, t) => /* @__PURE__ */ Y("button", {
			type: "button",
			role: "tab",
			"aria-selected": t === n,
			onClick: () => r(t),
			children: e
		}, e))
	}), /* @__PURE__ */ Y(lt, {
		first: i,
		source: t
	}, `${t.id} ${n}`)] });
}
function lt({ first: e, source: t }) {
	let [n, r] = G(0), [i, a] = G(null), [o, s] = G(""), c = n === 0 && i === null && o === "", l = X(async (r) => {
		if (c) return e;
		let a = {
			rows: Z,
			offset: n,
			...e.name === "" ? {} : { sheet: e.name },
			...i === null ? {} : { sort: i },
			...o === "" ? {} : { filter: o }
		}, s = await t.look(a, r), l = s.kind === "table" ? s.sheets[0] : void 0;
		if (l === void 0) throw Error("It can’t be shown.");
		return l;
	}, [
		t.id,
		n,
		i,
		o
	], { keeps: !0 }), u = l.state === "loaded" ? l.value : e, d = u.matching_rows ?? u.total_rows, f = n + u.rows.length, p = d === null ? u.rows.length === Z : f < d, m = c && !p;
	return /* @__PURE__ */ Y(x, { children: [
		!(m && u.rows.length < 10) && /* @__PURE__ */ Y("div", {
			class: "viewer-tools",
			children: [
				/* @__PURE__ */ Y(ut, { onFilter: (e) => {
					r(0), s(e);
				} }),
				/* @__PURE__ */ Y("span", {
					class: "hint",
					role: "status",
					children: l.isBusy ? "Loading…" : ft(u, n, o !== "")
				}),
				(p || n > 0) && /* @__PURE__ */ Y(x, { children: [
					/* @__PURE__ */ Y("button", {
						type: "button",
						disabled: n === 0,
						onClick: () => r(0),
						children: "First"
					}),
					/* @__PURE__ */ Y("button", {
						type: "button",
						disabled: n === 0,
						onClick: () => r(Math.max(0, n - Z)),
						children: "Previous"
					}),
					/* @__PURE__ */ Y("button", {
						type: "button",
						disabled: !p,
						onClick: () => r(n + Z),
						children: "Next"
					}),
					/* @__PURE__ */ Y("button", {
						type: "button",
						disabled: !p || d === null,
						onClick: () => r(Math.floor(((d ?? 1) - 1) / Z) * Z),
						children: "Last"
					})
				] })
			]
		}),
		l.state === "failed" && /* @__PURE__ */ Y("p", {
			class: "hint",
			role: "alert",
			children: l.why.replace(/^No preview: /, "")
		}),
		/* @__PURE__ */ Y(at, {
			label: e.name || "Table",
			columns: u.columns,
			rows: pt(u),
			isBusy: l.isBusy,
			formulas: u.formulas ?? [],
			sort: i,
			onSort: (e) => {
				r(0), a(i === e ? -e : i === -e ? null : e);
			}
		}),
		m && u.rows.length < 10 && /* @__PURE__ */ Y("p", {
			class: "hint",
			children: ft(u, 0, !1)
		}),
		(u.formulas ?? []).length > 0 && /* @__PURE__ */ Y("p", {
			class: "hint",
			children: "Cells in italics show their formula: the file holds no value for it until Excel has opened it."
		})
	] });
}
function ut({ onFilter: e }) {
	let [t, n] = G(null);
	return K(() => {
		if (t === null) return;
		let n = setTimeout(() => e(t.trim()), st);
		return () => clearTimeout(n);
	}, [t]), /* @__PURE__ */ Y("input", {
		type: "search",
		"aria-label": "Filter rows",
		placeholder: "Filter rows",
		maxLength: 200,
		onInput: ({ currentTarget: e }) => n(e.value)
	});
}
var dt = (e) => e.toLocaleString("en");
function ft(t, n, r) {
	let { rows: i, columns: a, total_rows: o } = t, s = t.matching_rows ?? o, c = r ? "matching row" : "row";
	if (s === 0) return r ? "No row holds that." : `0 rows, ${e(a.length, "column")}`;
	let l = `${dt(n + 1)}–${dt(n + i.length)}`;
	if (s === null) return `Rows ${l}; there are more than are counted`;
	let u = `${dt(s)} ${c}${s === 1 ? "" : "s"}`;
	return i.length === s ? `${u}, ${e(a.length, "column")}` : `${l} of ${u}`;
}
var pt = ({ columns: e, rows: t }) => t.map((t) => t.map((t, n) => e[n]?.type === "date" && typeof t == "string" ? t.replace(/T00:00:00(\.0+)?$/, "").replace("T", " ") : t)), Q = 1e6, mt = {
	page: 20 * Q,
	markdown: 2 * Q,
	json: 8 * Q,
	picture: 40 * Q,
	audio: 200 * Q,
	video: 200 * Q,
	preview: Infinity
}, ht = /^image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml)/;
function gt({ name: e, type: t, size: n, frameUrl: r }) {
	let i = _t(vt(e), t, r !== null);
	return n <= mt[i] ? i : "preview";
}
function _t(e, t, n) {
	return t.startsWith("text/html") ? n ? "page" : "preview" : t.startsWith("text/markdown") || /^(?:md|markdown)$/.test(e) ? "markdown" : /^application\/(?:json|geo\+json)/.test(t) || /^(?:json|geojson|ipynb)$/.test(e) ? "json" : ht.test(t) ? "picture" : t.startsWith("audio/") ? "audio" : t.startsWith("video/") ? "video" : "preview";
}
var vt = (e) => /\.(\w+)$/.exec(e.slice(e.lastIndexOf("/") + 1))?.[1]?.toLowerCase() ?? "", yt = {
	py: [
		"py",
		"pyw",
		"pyi"
	],
	js: [
		"js",
		"mjs",
		"cjs",
		"jsx",
		"json",
		"jsonl",
		"ndjson",
		"geojson",
		"ipynb"
	],
	ts: [
		"ts",
		"mts",
		"tsx"
	],
	c: ["c", "h"],
	cpp: [
		"cpp",
		"cc",
		"cxx",
		"hpp",
		"hh"
	],
	java: ["java", "kt"],
	php: ["php"],
	rs: ["rs"],
	go: ["go"],
	d: ["d"],
	f90: [
		"f90",
		"f",
		"f95"
	],
	r: ["r"],
	bash: [
		"sh",
		"bash",
		"zsh"
	],
	sql: ["sql"],
	yaml: ["yaml", "yml"],
	toml: [
		"toml",
		"ini",
		"cfg"
	],
	xml: [
		"xml",
		"html",
		"htm",
		"svg",
		"xhtml"
	],
	css: ["css"]
};
function bt(e) {
	let t = vt(e);
	return Object.entries(yt).find(([, e]) => e.includes(t))?.[0] ?? null;
}
// src/preview/file-view.tsx
function xt({ source: e }) {
	let t = X((t) => St(e, t), [e.id]);
	return t.state === "loading" ? /* @__PURE__ */ Y("div", {
		class: "preview skeleton",
		"aria-busy": "true"
	}) : t.state === "failed" ? /* @__PURE__ */ Y("p", {
		class: "hint preview",
		children: ["No preview. ", t.why.replace(/^No preview: /, "")]
	}) : /* @__PURE__ */ Y("div", {
		class: "preview",
		children: /* @__PURE__ */ Y(wt, {
			shown: t.value,
			source: e
		})
	});
}
async function St(e, n) {
	let r = gt(e);
	if (r === "preview") return await e.look({}, n);
	let i = await e.bytes(n);
	if (r === "page" || r === "markdown") return {
		kind: r,
		text: await i.text()
	};
	if (r === "audio" || r === "video") return {
		kind: r,
		blob: i.slice(0, i.size, e.type)
	};
	if (r === "picture") return {
		kind: r,
		url: await t(i, e.type)
	};
	let a = await i.text();
	try {
		return {
			kind: r,
			value: JSON.parse(a)
		};
	} catch {
		return {
			kind: "text",
			text: a.slice(0, Ct),
			truncated: a.length > Ct
		};
	}
}
var Ct = 65536;
function wt({ shown: e, source: t }) {
	let { name: n, frameUrl: r } = t;
	switch (e.kind) {
		case "page": return r === null ? null : /* @__PURE__ */ Y(Ie, {
			html: e.text,
			title: n,
			src: r
		});
		case "markdown": return /* @__PURE__ */ Y(Be, { text: e.text });
		case "json": return /* @__PURE__ */ Y(qe, { value: e.value });
		case "picture": return /* @__PURE__ */ Y(nt, {
			src: e.url,
			name: n
		});
		case "audio":
		case "video": return /* @__PURE__ */ Y(Qe, {
			kind: e.kind,
			blob: e.blob,
			name: n
		});
		case "table": return /* @__PURE__ */ Y(ct, {
			sheets: e.sheets,
			source: t
		});
		case "pdf": return /* @__PURE__ */ Y(et, {
			first: e,
			source: t
		});
		case "document": return /* @__PURE__ */ Y(We, {
			first: e,
			source: t
		});
		case "image": return /* @__PURE__ */ Y("p", {
			class: "hint",
			children: [
				e.width,
				" × ",
				e.height,
				" ",
				e.format
			]
		});
		case "text": return /* @__PURE__ */ Y(Tt, {
			text: e.text,
			isCut: e.truncated,
			name: n
		});
	}
}
function Tt({ text: e, isCut: t, name: n }) {
	let r = bt(n);
	return /* @__PURE__ */ Y(x, { children: [r === null ? /* @__PURE__ */ Y(Le, { text: e }) : /* @__PURE__ */ Y(Ee, {
		code: e,
		language: r
	}), t && /* @__PURE__ */ Y("p", {
		class: "hint",
		children: "The beginning of the file."
	})] });
}
// src/styles/preview.css?inline
var Et = "pre.text{white-space:pre-wrap;overflow-wrap:anywhere;max-height:60vh;margin:0;font-size:13px;line-height:1.55;overflow:auto}pre.source{border-radius:var(--radius-small);background:var(--wash);white-space:pre-wrap;overflow-wrap:anywhere;max-height:420px;margin:0;padding:10px 12px;font-size:12.5px;line-height:1.55;overflow:auto}.html-frame{--lightningcss-light:initial;--lightningcss-dark: ;color-scheme:light dark;border:0;width:100%;display:block}@media (prefers-color-scheme:dark){.html-frame{--lightningcss-light: ;--lightningcss-dark:initial}}.data-table{border:1px solid var(--line);border-radius:var(--radius-small);max-height:440px;overflow:auto}.data-table table{border-collapse:separate;border-spacing:0;font-variant-numeric:tabular-nums;width:100%;font-size:13px}.data-table th,.data-table td{border-bottom:1px solid var(--line);text-align:left;text-overflow:ellipsis;white-space:nowrap;max-width:360px;padding:5px 12px;overflow:hidden}.data-table tbody tr:last-child>*{border-bottom:0}.data-table thead th{background:var(--wash);font-weight:600;position:sticky;top:0}.data-table tbody th{color:var(--muted);font-weight:500}.data-table .number{text-align:right}.data-table tbody tr:hover>*{background:var(--wash)}.preview{flex-direction:column;gap:10px;margin-top:12px;display:flex}.preview pre.text{border-radius:var(--radius-small);background:var(--wash);padding:12px 14px}.skeleton{border-radius:var(--radius-small);background:var(--wash);height:160px}.preview pre.source{max-height:60vh}pre.text,pre.source{font-family:var(--mono)}.data-table thead button{color:inherit;font:inherit;cursor:pointer;background:0 0;border:0;padding:0}.data-table thead button:hover{color:var(--accent)}.data-table th[aria-sort=ascending] button:after{content:\" ↑\" / \"\"}.data-table th[aria-sort=descending] button:after{content:\" ↓\" / \"\"}.data-table .formula{color:var(--code-function);font-style:italic}.data-table[aria-busy=true],.document[aria-busy=true],.sheet-of-paper[aria-busy=true]{cursor:progress}.sheet-of-paper[aria-busy=true] img{opacity:.55}.viewer-tools{flex-wrap:wrap;align-items:center;gap:6px;display:flex}.viewer-tools :is(button,input){border:1px solid var(--line-strong);border-radius:var(--radius-small);background:var(--raised);min-height:30px;color:inherit;font:inherit;padding:0 10px;font-size:13px}.viewer-tools button{cursor:pointer}.viewer-tools button:hover:not(:disabled),.viewer-tools button[aria-pressed=true]{background:var(--wash)}.viewer-tools button:disabled{color:var(--muted);border-color:var(--line);cursor:default;background:0 0}.viewer-tools input[type=number]{width:68px}.viewer-tools input[type=search]{width:min(220px,100%)}.viewer-tools .hint{margin-inline:6px}.sheet-tabs{border-bottom:1px solid var(--line);gap:4px;display:flex;overflow-x:auto}.sheet-tabs [role=tab]{color:var(--muted);font:inherit;white-space:nowrap;cursor:pointer;background:0 0;border:0;border-bottom:2px solid #0000;flex:none;padding:7px 10px;font-weight:500}.sheet-tabs [role=tab][aria-selected=true]{border-bottom-color:var(--accent);color:var(--text)}.sheet-of-paper{border-radius:var(--radius-small);background:var(--wash);min-height:200px}.sheet-of-paper img{border:1px solid var(--line);border-radius:var(--radius-small);background:#fff;width:100%;display:block}.sheet-of-paper .hint{padding:14px}.preview summary{color:var(--muted);cursor:pointer}.preview figure{flex-direction:column;gap:10px;display:flex}.picture-place{border:1px solid var(--line);border-radius:var(--radius-small);background:#fff;max-height:65vh;overflow:auto}.picture-place img{border-radius:0;max-width:none;max-height:none;display:block}.picture-place.fits img{max-width:100%;max-height:calc(65vh - 2px);margin:0 auto}.preview audio,.preview video{width:100%;max-height:65vh}.document{border:1px solid var(--line);border-radius:var(--radius-small);padding:6px 14px}.prose{overflow-wrap:anywhere;max-width:75ch;line-height:1.6}.prose>*{margin:0 0 12px}.prose :is(h1,h2,h3,h4,h5,h6){margin:20px 0 8px;font-size:1.05em;font-weight:650;line-height:1.3}.prose h1{font-size:1.5em}.prose h2{font-size:1.25em}.prose>:first-child{margin-top:0}.prose :is(ul,ol){padding-left:24px}.prose ul{list-style:outside}.prose ol{list-style:decimal}.prose :is(code,pre){background:var(--wash);font-family:var(--mono);border-radius:5px;font-size:.92em}.prose code{padding:1px 4px}.prose pre{padding:10px 12px;overflow-x:auto}.prose pre code{padding:0}.prose blockquote{border-left:3px solid var(--line-strong);color:var(--muted);padding-left:12px}.prose table{border-collapse:collapse}.prose :is(th,td){border:1px solid var(--line);text-align:left;padding:4px 10px}.prose img{max-width:100%}.prose a{color:var(--accent)}.json-tree{border-radius:var(--radius-small);background:var(--wash);max-height:60vh;font:13px / 1.6 var(--mono);overflow-wrap:anywhere;padding:10px 12px;overflow:auto}.json-entries{border-left:1px solid var(--line);padding-left:18px}.json-leaf{padding-left:14px}.json-fold{color:inherit;font:inherit;text-align:left;cursor:pointer;background:0 0;border:0;padding:0}.json-fold:before{width:14px;color:var(--muted);content:\"▸\" / \"\";display:inline-block}.json-fold[aria-expanded=true]:before{content:\"▾\" / \"\"}", Dt = ".code-keyword{color:var(--code-keyword)}.code-string{color:var(--code-string)}.code-number{color:var(--code-number)}.code-function{color:var(--code-function)}.code-type{color:var(--code-type)}.code-comment{color:var(--muted);font-style:italic}.ansi-bold{font-weight:700}.ansi-italic{font-style:italic}.ansi-underline{text-decoration:underline}.ansi-black{color:var(--muted)}.ansi-red{color:var(--bad)}.ansi-green{color:var(--good)}.ansi-yellow{color:var(--warn)}.ansi-blue{color:var(--busy)}.ansi-magenta{color:var(--code-type)}.ansi-cyan{color:var(--csv)}.ansi-white{color:var(--text)}.ansi-on-red{background:var(--bad-wash)}.ansi-on-green{background:var(--good-wash)}.ansi-on-yellow{background:var(--warn-wash)}.ansi-on-blue,.ansi-on-cyan{background:var(--busy-wash)}.ansi-on-magenta{background:var(--selection)}.ansi-on-black,.ansi-on-white{background:var(--wash)}::highlight(found){background:var(--mark);color:var(--text)}", Ot = "\n:host {\n  --text: var(--cellar-text, light-dark(#1f2328, #e6e8eb));\n  --muted: var(--cellar-muted, light-dark(#5c646d, #a3abb4));\n  --line: var(--cellar-line, light-dark(#dfe2e6, #34383d));\n  --line-strong: var(--cellar-line-strong, light-dark(#c6cbd1, #4a5058));\n  --accent: var(--cellar-accent, light-dark(#3d4650, #c3ccd6));\n  --wash: color-mix(in srgb, currentColor 5%, var(--cellar-surface, light-dark(#fff, #1b1d20)));\n  --raised: var(--cellar-surface, light-dark(#fff, #1b1d20));\n  --mono: ui-monospace, \"SF Mono\", Menlo, Consolas, monospace;\n  --sans: var(--cellar-font, inherit);\n  --radius-small: 8px;\n  --code-keyword: light-dark(#8a2d45, #f08fa5);\n  --code-string: light-dark(#2f6b3d, #9ecf9f);\n  --code-number: light-dark(#8a5300, #e6b673);\n  --code-function: light-dark(#25578f, #8fc0f2);\n  --code-type: light-dark(#6b3f97, #c9a5ef);\n  color: var(--text);\n}\np, figure { margin: 0; }\n.hint { color: var(--muted); font-size: 0.9em; }\nbutton { font: inherit; color: inherit; }\n:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }\n", $;
function kt(e, t) {
	$ === void 0 && ($ = new CSSStyleSheet(), $.replaceSync(Ot + Dt + Et));
	let n = e.shadowRoot ?? e.attachShadow({ mode: "open" });
	return n.adoptedStyleSheets = [$], z(/* @__PURE__ */ Y(xt, { source: t }), n), () => z(null, n);
}
export { kt as show };
