/*! Aliyun.BidCert {version} (MIT) */
// What this script reports can be forged by the user of the browser: ask your server what is true.
(function (root, factory) {
    if (typeof define === 'function' && define.amd) { return define(factory); }
    var api = factory(), isCommonJs = typeof module === 'object' && module && module.exports;
    if (isCommonJs) { module.exports = api; }
    // In Electron and beside old bundles, a script element finds a module, too: the window's.
    if (!isCommonJs || root && root.module === module) { root.AliyunBidCert = api; }
})(typeof self === 'undefined' ? this : self, function () {
    'use strict';
    var MAX_TIMER = 2147483647, MIN_ALIPAY = '10.1.32', CERTIFICATION_PAGE = 'https://account.aliyun.com';
    var hasOwn = Object.prototype.hasOwnProperty, warned = [];

    var MessageType = Object.freeze({
        INIT: 'aliyun_fast_auth_init', LATER: 'aliyun_fast_auth_later', ANOTHER_AUTHC_WAY: 'aliyun_fast_auth_another_authc_way',
        AUTHC_SUCCESS: 'aliyun_fast_auth_success', AUTHC_FAIL: 'aliyun_fast_auth_fail',
        RE_AUTHC: 'aliyun_fast_auth_re_authc', OPEN_ALIPAY: 'aliyun_fast_auth_open_alipay'
    });
    var ResultStatus = Object.freeze({ PASSED: '9000', CANCELLED: '6001', NETWORK_ERROR: '6002', BUSINESS_ERROR: '4000' });

    // Object.prototype may be polluted, so foreign objects are read by their own members only. A member that throws reads as NaN.
    function own(object, name) {
        try { return object != null && hasOwn.call(object, name) ? object[name] : undefined; } catch (e) { return NaN; }
    }

    // Defines instead of assigning, because an assignment would call setters of Object.prototype.
    function put(object, name, value) {
        return Object.defineProperty(object, name, { __proto__: null, value: value, configurable: true, enumerable: true, writable: true });
    }

    function problem(code, message) { return put(new Error(message), 'code', code); }
    function check(isGood, code, message) { if (!isGood) { throw problem(code, message); } }
    function textOf(value) { try { return String(value); } catch (e) { return typeof value; } }

    function nameOf(value, constants) {
        return own(Object.keys(constants).filter(function (name) { return constants[name] === value; }), 0);
    }

    function textOrNull(value) { return typeof value === 'string' || typeof value === 'number' && value === value ? String(value) : null; }

    function warnOnce(text) {
        if (warned.indexOf(text) < 0) {
            warned = warned.concat(text);
            console.warn('AliyunBidCert: ' + text);
        }
    }

    // An option that is absent or null has the value `otherwise`. Without `otherwise` it is required.
    function read(options, name, type, otherwise) {
        var given = own(options, name), value = given == null ? otherwise : given, isTimer = /TimeoutMs$/.test(name);
        var isGood = value === null || typeof value === type && (value !== '' || otherwise !== undefined)
            && (type !== 'number' || isFinite(value) && (!isTimer || value > 0 && value <= MAX_TIMER));
        check(isGood, 'INVALID_OPTION', name + ': ' + type + ' required' + (isTimer ? ', 1 to ' + MAX_TIMER + ' ms' : ''));
        return value;
    }

    function readOrigins(options) {
        var given = own(options, 'allowedOrigins'), all = given == null ? [CERTIFICATION_PAGE] : given, origins;
        try { origins = Array.isArray(all) && all.filter(function (_, i) { return hasOwn.call(all, i); }); } catch (e) { /* a Proxy */ }
        function isOrigin(text) { return text && originOf(text) === text; }
        check(origins && origins.length && origins.every(isOrigin), 'INVALID_OPTION', 'allowedOrigins: array of origins such as '
            + CERTIFICATION_PAGE + ' required (lower case, no path, no final slash)');
        return origins;
    }

    // Stricter than browsers, which strip tabs, convert backslashes to slashes and take the text before an @ for a user name.
    function originOf(url) {
        var pattern = /^(https:\/\/[a-z0-9._-]+|https?:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\]))(?::0*([1-9]\d*))?(?:[\/?#][^\s\\]*)?$/i;
        var parts = pattern.exec(textOf(url));
        var host = parts && parts[1].toLowerCase(), port = parts && parts[2];
        return port && port !== (/^https/.test(host) ? '443' : '80') ? host + ':' + port : host;
    }

    function checkUrl(name, url) {
        var origin = originOf(url);
        check(origin, 'INVALID_URL', name + ': https URL required (http on loopback), no user name, blank or backslash');
        return origin;
    }

    function findContainer(container) {
        try {
            var element = typeof container === 'string' ? document.querySelector(container) : container;
            if (document.compareDocumentPosition(element) >= 0 && element.nodeType === 1) { return element; }
        } catch (e) { /* not a selector, or no Node */ }
        throw problem('INVALID_CONTAINER', 'container: no Element for ' + textOf(container));
    }

    function embedFastAuthc(container, options) {
        read({ options: options }, 'options', 'object');
        var url = read(options, 'url', 'string'), allowedOrigins = readOrigins(options);
        var lifetimeMs = read(options, 'lifetimeMs', 'number', null), initTimeoutMs = read(options, 'initTimeoutMs', 'number', 20000);
        var onEvent = read(options, 'onEvent', 'function'), isForeign = ' is not in allowedOrigins (' + allowedOrigins.join(', ') + ')';
        var onError = read(options, 'onError', 'function', function (error) { console.error(error.code, error); });
        var onIgnored = read(options, 'onIgnored', 'function', function (ignored) {
            return ignored.reason === 'origin' && warnOnce('message from ' + ignored.origin + ' ignored, which' + isForeign);
        });
        var attributes = {
            title: read(options, 'title', 'string', 'Real-name certification'), allow: read(options, 'allow', 'string', 'camera'),
            referrerpolicy: read(options, 'referrerPolicy', 'string', 'strict-origin'), sandbox: read(options, 'sandbox', 'string', null),
            'class': read(options, 'className', 'string', null)
        };
        var origin = checkUrl('url', url);
        check(allowedOrigins.indexOf(origin) >= 0, 'INVALID_URL', 'url: origin ' + origin + isForeign);
        var parent = findContainer(container), view = parent.ownerDocument.defaultView || window, page = view.document;
        var frame = page.createElement('iframe'), observer = view.MutationObserver && new view.MutationObserver(unlessEnded(observe));
        var clock = view.performance && typeof view.performance.now === 'function' ? view.performance : Date;
        var expiresAt = lifetimeMs === null ? NaN : clock.now() + lifetimeMs;
        var wasThere = false, isIsolated = view.crossOriginIsolated, reported = [], hasInit = false, hasLoaded = false, due = 0;
        var blocked, blockedAt, loadedAt, initTimer, expiryTimer, reporter;
        var watch = unlessEnded(watchExpiry), look = unlessEnded(judge), listeners = [[view, 'message', unlessEnded(onMessage)],
            [page, 'securitypolicyviolation', look], [frame, 'load', look], [frame, 'error', look],
            [page, 'visibilitychange', watch], [view, 'pageshow', watch]];
        function listen(how) { listeners.forEach(function (one) { one[0][how + 'EventListener'](one[1], one[2]); }); }

        // An observer does not see into shadow trees, so it observes each root around the frame, and the document before it is there.
        function observe() {
            for (var node = observer && frame; node; node = node.parentNode || node.nodeType === 11 && node.host || node !== page && page) {
                if (!node.parentNode) { observer.observe(node, { __proto__: null, childList: true, subtree: true }); }
            }
        }

        function end() {
            listen('remove');
            view.clearTimeout(initTimer);
            view.clearTimeout(expiryTimer);
            [observer, reporter].forEach(function (one) { return one && one.disconnect(); });
        }

        // A frame has a window while it is in a document. One that is not in it yet may still get there.
        function hasEnded() {
            var isThere = frame.contentWindow && frame.ownerDocument === page, isGone = wasThere && !isThere;
            wasThere = wasThere || isThere;
            if (isGone) { end(); }
            return isGone;
        }

        // Not every browser has observers, so whatever fires asks first.
        function unlessEnded(action) { return function (e) { return hasEnded() || action(e); }; }

        function report(code, message) {
            if (reported.indexOf(code) < 0) {
                reported = reported.concat(code);
                onError(problem(code, message));
            }
        }

        function onMessage(e) {
            var rawType = own(e.data, 'type'), type = rawType === 'fail' ? 'AUTHC_FAIL' : nameOf(rawType, MessageType);
            var reason = !frame.contentWindow || e.source !== frame.contentWindow ? 'source'
                : allowedOrigins.indexOf(e.origin) < 0 ? 'origin' : typeof rawType !== 'string' ? 'shape' : !type && 'type';
            if (reason) { return onIgnored({ reason: reason, origin: e.origin }); }
            if (!hasInit || type === 'INIT') { view.clearTimeout(initTimer); }
            if (type === 'INIT') { hasInit = true; due = due > 0 ? 0 : -1; blockedAt = loadedAt = NaN; }
            var data = own(e.data, 'data');
            onEvent({ type: type, rawType: rawType, data: data == null ? null : data, reason: textOrNull(own(data, 'reason')) });
        }

        // One timer: for INIT, and then for the INIT of the next page.
        function wait(action, ms) { view.clearTimeout(initTimer); initTimer = view.setTimeout(unlessEnded(action), ms); }

        function reportBlocked() {
            view.clearTimeout(initTimer); due = 0;
            report('FRAME_BLOCKED', 'Content-Security-Policy: frame-src does not allow ' + blocked);
        }

        // Browsers report which origin was blocked, not which frame. Before INIT it is this frame if its URL has that origin, or if no
        // INIT arrives. After INIT it is the frame that soon afterwards loads the browser's error page or, in Firefox, has an error; in
        // WebKit and on a busy page it loads just before. A page that posts INIT, before it loads or soon after, has loaded by itself.
        function judge(e) {
            var isBlocked = e.disposition !== 'report' && e.effectiveDirective === 'frame-src';
            var origin = own(isBlocked && /^https?:\/\/[^\/]+/.exec(e.blockedURI), 0);
            function isUrlOf(other) { return origin && other.src.indexOf(origin + '/') === 0; }
            if (e.type === 'error') { loadedAt = e.timeStamp; } else if (e.type === 'load') {
                loadedAt = due < 0 ? NaN : e.timeStamp;
                due = due < 0 ? 0 : 1; hasLoaded = true;
                observe();
            } else if (isBlocked) {
                blocked = origin || 'a scheme, perhaps alipays:';
                blockedAt = [].some.call(page.getElementsByTagName('iframe'), isUrlOf) ? NaN : e.timeStamp;
                due = hasLoaded ? Math.max(due, 0) : due;
            }
            if (!hasInit && isUrlOf(frame)) { reportBlocked(); }
            if (hasInit && loadedAt > blockedAt - 50 && loadedAt < blockedAt + 3000) { wait(reportBlocked, 1000); }
        }

        // A timer is late if the page was frozen in the meantime, so this also runs when the page wakes up.
        function watchExpiry() {
            var left = expiresAt - clock.now();
            view.clearTimeout(expiryTimer);
            expiryTimer = left > 0 ? view.setTimeout(watch, Math.min(left, MAX_TIMER))
                : left <= 0 && report('URL_EXPIRED', 'url: expired, get a new one');
        }

        function onReports(all) { isIsolated = isIsolated || /"enforce"/.test(JSON.stringify(all)); }

        parent.appendChild(frame);
        listen('add');
        unlessEnded(observe)();
        wait(function () {
            return blocked ? reportBlocked() : report('INIT_TIMEOUT', 'no message within ' + initTimeoutMs
                + ' ms: the page did not load, refuses to be framed, or is of another origin'
                + (isIsolated ? '; your Cross-Origin-Embedder-Policy blocks frames that have none' : ''));
        }, initTimeoutMs);
        expiryTimer = view.setTimeout(watch, 0);
        Object.keys(attributes).forEach(function (name) { if (attributes[name] !== null) { frame.setAttribute(name, attributes[name]); } });
        frame.src = url;
        // Of the policies, the document's has one answer for a header that denies and for no header. The frame's own tells.
        try {
            reporter = new view.ReportingObserver(onReports, { __proto__: null, types: ['coep'] });
            reporter.observe();
            if (/camera/.test(frame.allow) && !(frame.permissionsPolicy || frame.featurePolicy).allowsFeature('camera')) {
                warnOnce('no camera for ' + origin + ': send Permissions-Policy: camera=(self "' + origin + '")'
                    + (view === view.top ? '' : ', and give each frame around this page allow="camera"'));
            }
        } catch (e) { /* the browser does not tell */ }
        return { iframe: frame, destroy: function () { end(); return frame.parentNode && frame.parentNode.removeChild(frame); } };
    }

    function startAlipayVerify(options, callback) {
        read({ callback: callback }, 'callback', 'function');
        var isDone = false, param, timer;

        function finish(error, result) {
            stopWaiting();
            if (!isDone) { setTimeout(callback.bind(null, error, result), 0); }
            isDone = true;
        }

        function onResponse(response) {
            var error = own(response, 'error'), status = textOrNull(own(response, 'resultStatus')), result = own(response, 'result');
            try { result = typeof result === 'string' ? JSON.parse(result) : result; } catch (e) { /* not JSON */ }
            if (error || status === null) {
                var words = error ? [error, own(response, 'errorMessage')].map(textOrNull).join(' ') : 'no result';
                finish(put(problem('BRIDGE_ERROR', 'AlipayJSBridge: ' + words), 'detail', response || null), null);
            } else {
                finish(null, {
                    status: nameOf(status, ResultStatus) || 'UNKNOWN', resultStatus: status,
                    certifyId: textOrNull(own(result, 'certifyId')), errorCode: textOrNull(own(result, 'errorCode'))
                });
            }
        }

        function stopWaiting() { clearTimeout(timer); document.removeEventListener('AlipayJSBridgeReady', start); }

        function start() {
            var bridge = own(window, 'AlipayJSBridge');
            if (bridge) {
                stopWaiting();
                try {
                    bridge.call('startBizService', { __proto__: null, name: 'open-certify', param: param }, onResponse);
                } catch (e) { onResponse({ error: 'exception', errorMessage: textOf(e) }); }
            }
        }

        try {
            read({ options: options }, 'options', 'object');
            var bridgeTimeoutMs = read(options, 'bridgeTimeoutMs', 'number', 10000), url = read(options, 'url', 'string');
            param = JSON.stringify({ __proto__: null, certifyId: read(options, 'certifyId', 'string'), url: url });
            checkUrl('url', url);
            var version = typeof document === 'undefined' ? null : alipayVersion();
            check(version, 'NOT_IN_ALIPAY', 'this page is not open in Alipay: offer alipayLink');
            check(!/MiniProgram/i.test(navigator.userAgent), 'IN_MINI_PROGRAM', 'the web-view of a mini program has no AlipayJSBridge');
            check(compareVersions(version, MIN_ALIPAY) >= 0, 'ALIPAY_TOO_OLD',
                'Alipay ' + version + ' is too old: ' + MIN_ALIPAY + ' or later required');
        } catch (error) {
            return void setTimeout(callback.bind(null, error, null), 0);
        }
        document.addEventListener('AlipayJSBridgeReady', start);
        var timeout = problem('BRIDGE_TIMEOUT', 'AlipayJSBridge was not ready within ' + bridgeTimeoutMs + ' ms');
        timer = setTimeout(finish.bind(null, timeout, null), bridgeTimeoutMs);
        start();
    }

    function alipayLink(certifyUrl) {
        checkUrl('certifyUrl', certifyUrl);
        return 'alipays://platformapi/startapp?appId=20000067&url=' + encodeURIComponent(certifyUrl);
    }

    // AlipayHK is another app, and sends AliApp(APHK/ instead.
    function alipayVersion(userAgent) {
        var browser = typeof navigator === 'undefined' ? '' : navigator.userAgent;
        var found = /AliApp\(AP\/([\d.]+)\)/i.exec(userAgent == null ? browser : userAgent);
        return found && found[1];
    }

    function compareVersions(a, b) {
        var left = String(a).split('.'), right = String(b).split('.');
        for (var i = 0, difference = 0; !difference && i < Math.max(left.length, right.length); i++) {
            difference = (parseInt(own(left, i), 10) || 0) - (parseInt(own(right, i), 10) || 0);
        }
        return difference > 0 ? 1 : difference < 0 ? -1 : 0;
    }

    return {
        version: '{version}', MessageType: MessageType, ResultStatus: ResultStatus, embedFastAuthc: embedFastAuthc,
        startAlipayVerify: startAlipayVerify, alipayLink: alipayLink, alipayVersion: alipayVersion, compareVersions: compareVersions
    };
});
