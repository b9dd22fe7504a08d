/*! Aliyun.BidCert 0.1.0 (MIT) */
// What this script reports can be forged by the user of the browser: ask your server what is true.
(function (root, factory) {
    if (typeof define === 'function' && define.amd) {
        define(factory);
    } else if (typeof module === 'object' && module.exports) {
        module.exports = factory();
    } else {
        root.AliyunBidCert = factory();
    }
})(typeof self === 'undefined' ? this : self, function () {
    'use strict';

    var LONGEST_TIMER = 2147483647;
    var OLDEST_ALIPAY = '10.1.32';
    var CERTIFICATION_PAGE = 'https://account.aliyun.com';

    var MessageType = Object.freeze({
        INIT: 'aliyun_fast_auth_init',
        LATER: 'aliyun_fast_auth_later',
        ANOTHER_AUTHC_WAY: 'aliyun_fast_auth_another_authc_way',
        AUTHC_SUCCESS: 'aliyun_fast_auth_success',
        AUTHC_FAIL: 'aliyun_fast_auth_fail',
        RE_AUTHC: 'aliyun_fast_auth_re_authc',
        OPEN_ALIPAY: 'aliyun_fast_auth_open_alipay'
    });

    var ResultStatus = Object.freeze({ PASSED: '9000', CANCELLED: '6001', NETWORK_ERROR: '6002', BUSINESS_ERROR: '4000' });

    function problem(code, message) {
        var error = new Error(message);
        error.code = code;
        return error;
    }

    function nameOf(value, constants) {
        return Object.keys(constants).filter(function (name) { return constants[name] === value; })[0];
    }

    function textOrNull(value) {
        return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    }

    // An option that is absent or null is what `otherwise` says; without `otherwise` it is required.
    function read(options, name, type, otherwise) {
        var value = options[name] == null ? otherwise : options[name];
        var isInRange = type !== 'number' || value > 0 && value <= LONGEST_TIMER;
        if (value !== null && (typeof value !== type || !isInRange || value === '' && otherwise === undefined)) {
            throw problem('INVALID_OPTION', name + ': ' + type + ' required' + (type === 'number' ? ', 1 to ' + LONGEST_TIMER + ' ms' : ''));
        }
        return value;
    }

    function readOrigins(options) {
        var origins = options.allowedOrigins == null ? [CERTIFICATION_PAGE] : options.allowedOrigins;
        if (!Array.isArray(origins) || !origins.length || origins.some(function (origin) { return !origin || originOf(origin) !== origin; })) {
            throw problem('INVALID_OPTION', 'allowedOrigins: array of origins such as ' + CERTIFICATION_PAGE + ' required (lower case, no path, no final slash)');
        }
        return origins.slice();
    }

    function readInstant(options, name) {
        var value = options[name];
        // Without an offset, engines disagree on the time zone.
        var time = typeof value === 'string' && !/^\d{4}-.*(Z|[+-]\d\d:\d\d)$/.test(value) ? NaN : new Date(value).getTime();
        if (value != null && isNaN(time)) {
            throw problem('INVALID_OPTION', name + ': milliseconds, Date, or ISO 8601 with offset required');
        }
        return value == null ? null : time;
    }

    // Stricter than browsers, which strip tabs, turn backslashes into slashes and take what stands before an @ for a user name.
    function originOf(address) {
        var parts = /^(https:\/\/[a-z0-9._-]+|https?:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\]))(?::0*([1-9]\d*))?(?:[\/?#][^\s\\]*)?$/i.exec(address);
        if (!parts) {
            return null;
        }
        var host = parts[1].toLowerCase();
        var port = parts[2];
        return port && port !== (/^https/.test(host) ? '443' : '80') ? host + ':' + port : host;
    }

    function checkUrl(name, url, isLoopbackAllowed) {
        var origin = originOf(url);
        if (!origin || !isLoopbackAllowed && /^http:/.test(origin)) {
            throw problem('INVALID_URL', name + ': https address required' + (isLoopbackAllowed ? ' (http on loopback)' : '') + ', no user name, blank or backslash');
        }
        return origin;
    }

    function findContainer(container) {
        var element = null;
        try {
            element = typeof container === 'string' ? document.querySelector(container) : container;
        } catch (e) { /* not a selector */ }
        if (!element || element.nodeType !== 1) {
            throw problem('INVALID_CONTAINER', 'container: no Element for ' + container);
        }
        return element;
    }

    // Browsers do not say which frame was blocked: one that was given an address of this origin, or else any that went there itself.
    function mayConcern(frame, blocked) {
        function wants(other) { return other.src.indexOf(blocked + '/') === 0; }
        return !blocked || wants(frame) || ![].some.call(document.getElementsByTagName('iframe'), wants);
    }

    function embedFastAuthc(container, options) {
        read({ options: options }, 'options', 'object');
        var url = read(options, 'url', 'string');
        var allowedOrigins = readOrigins(options);
        var expiresAt = readInstant(options, 'expiresAt');
        var initTimeoutMs = read(options, 'initTimeoutMs', 'number', 20000);
        var onEvent = read(options, 'onEvent', 'function');
        var onError = read(options, 'onError', 'function', function (error) { console.error(error.code, error); });
        var onIgnored = read(options, 'onIgnored', 'function', function (ignored) {
            if (ignored.reason === 'origin' && !isWarned) {
                isWarned = true;
                console.warn('AliyunBidCert: message from ' + ignored.origin + ' ignored, which is not in allowedOrigins (' + allowedOrigins.join(', ') + ')');
            }
        });
        var attributes = {
            title: read(options, 'title', 'string', 'Real-name certification'),
            allow: read(options, 'allow', 'string', 'camera'),
            referrerpolicy: read(options, 'referrerPolicy', 'string', 'strict-origin'),
            sandbox: read(options, 'sandbox', 'string', null),
            'class': read(options, 'className', 'string', null)
        };
        var origin = checkUrl('url', url, true);
        if (allowedOrigins.indexOf(origin) < 0) {
            throw problem('INVALID_URL', 'url: origin ' + origin + ' is not in allowedOrigins (' + allowedOrigins.join(', ') + ')');
        }
        var parent = findContainer(container);
        var frame = document.createElement('iframe');
        var isWarned = false, initTimer, expiryTimer;

        function onMessage(e) {
            var message = e.data;
            var type = message && (message.type === 'fail' ? 'AUTHC_FAIL' : nameOf(message.type, MessageType));
            var fault = !frame.contentWindow || e.source !== frame.contentWindow ? 'source'
                : allowedOrigins.indexOf(e.origin) < 0 ? 'origin'
                : !message || typeof message.type !== 'string' ? 'shape'
                : !type && 'type';
            if (fault) {
                onIgnored({ reason: fault, origin: e.origin });
            } else {
                clearTimeout(initTimer);
                var data = message.data == null ? null : message.data;
                onEvent({ type: type, rawType: message.type, data: data, reason: textOrNull(Object(data).reason) });
            }
        }

        function onViolation(e) {
            var blocked = (/^https?:\/\/[^\/]+/.exec(e.blockedURI) || [])[0];
            if (e.disposition !== 'report' && e.effectiveDirective === 'frame-src' && mayConcern(frame, blocked)) {
                document.removeEventListener('securitypolicyviolation', onViolation);
                clearTimeout(initTimer);
                onError(problem('FRAME_BLOCKED', 'Content-Security-Policy: frame-src does not allow ' + (blocked || 'a scheme, perhaps alipays:')));
            }
        }

        function watchExpiry() {
            var left = expiresAt - Date.now();
            if (left > 0) {
                expiryTimer = setTimeout(watchExpiry, Math.min(left, LONGEST_TIMER));
            } else {
                onError(problem('URL_EXPIRED', 'url: expired at ' + new Date(expiresAt).toISOString() + ', get a new one'));
            }
        }

        parent.appendChild(frame);
        window.addEventListener('message', onMessage);
        document.addEventListener('securitypolicyviolation', onViolation);
        initTimer = setTimeout(function () {
            onError(problem('INIT_TIMEOUT', 'no message within ' + initTimeoutMs + ' ms: the page did not load, refuses to be framed, or is of another origin'));
        }, initTimeoutMs);
        if (expiresAt !== null) {
            expiryTimer = setTimeout(watchExpiry, 0);
        }
        Object.keys(attributes).forEach(function (name) {
            if (attributes[name] !== null) {
                frame.setAttribute(name, attributes[name]);
            }
        });
        frame.src = url;

        function destroy() {
            window.removeEventListener('message', onMessage);
            document.removeEventListener('securitypolicyviolation', onViolation);
            clearTimeout(initTimer);
            clearTimeout(expiryTimer);
            if (frame.parentNode) {
                frame.parentNode.removeChild(frame);
            }
        }

        return { iframe: frame, destroy: destroy };
    }

    function startAlipayVerify(options, callback) {
        read({ callback: callback }, 'callback', 'function');
        var isAnswered = false, param, timer;

        function finish(error, result) {
            if (!isAnswered) {
                isAnswered = true;
                setTimeout(function () { callback(error, result); }, 0);
            }
        }

        function onAnswer(answer) {
            if (!answer || answer.error || answer.resultStatus == null) {
                var error = problem('BRIDGE_ERROR', 'AlipayJSBridge: ' + (answer && answer.error ? [answer.error, answer.errorMessage].join(' ') : 'no result'));
                error.detail = answer || null;
                return finish(error, null);
            }
            var status = String(answer.resultStatus);
            var result = answer.result || {};
            finish(null, {
                status: nameOf(status, ResultStatus) || 'UNKNOWN',
                resultStatus: status,
                certifyId: textOrNull(result.certifyId),
                errorCode: textOrNull(result.errorCode)
            });
        }

        function stopWaiting() {
            clearTimeout(timer);
            document.removeEventListener('AlipayJSBridgeReady', start);
        }

        function start() {
            if (window.AlipayJSBridge) {
                stopWaiting();
                try {
                    window.AlipayJSBridge.call('startBizService', { name: 'open-certify', param: param }, onAnswer);
                } catch (e) {
                    onAnswer({ error: 'exception', errorMessage: String(e) });
                }
            }
        }

        try {
            read({ options: options }, 'options', 'object');
            var bridgeTimeoutMs = read(options, 'bridgeTimeoutMs', 'number', 10000);
            var url = read(options, 'url', 'string');
            param = JSON.stringify({ certifyId: read(options, 'certifyId', 'string'), url: url });
            checkUrl('url', url);
            if (!alipayVersion()) {
                throw problem('NOT_IN_ALIPAY', 'this page is not open in Alipay: offer alipayLink');
            }
            if (compareVersions(alipayVersion(), OLDEST_ALIPAY) < 0) {
                throw problem('ALIPAY_TOO_OLD', 'Alipay ' + alipayVersion() + ' is too old: ' + OLDEST_ALIPAY + ' or later required');
            }
        } catch (error) {
            return finish(error, null);
        }
        document.addEventListener('AlipayJSBridgeReady', start);
        timer = setTimeout(function () {
            stopWaiting();
            finish(problem('BRIDGE_TIMEOUT', 'AlipayJSBridge was not ready within ' + bridgeTimeoutMs + ' ms'), null);
        }, bridgeTimeoutMs);
        start();
    }

    function alipayLink(certifyUrl) {
        checkUrl('certifyUrl', certifyUrl);
        return 'alipays://platformapi/startapp?appId=20000067&url=' + encodeURIComponent(certifyUrl);
    }

    // AlipayHK, another app, says AliApp(APHK/ instead.
    function alipayVersion(userAgent) {
        var found = /AliApp\(AP\/([\d.]+)\)/i.exec(userAgent == null ? navigator.userAgent : userAgent);
        return found && found[1];
    }

    function compareVersions(a, b) {
        var left = String(a).split('.'), right = String(b).split('.');
        for (var i = 0; i < left.length || i < right.length; i++) {
            var difference = (parseInt(left[i], 10) || 0) - (parseInt(right[i], 10) || 0);
            if (difference) {
                return difference < 0 ? -1 : 1;
            }
        }
        return 0;
    }

    return {
        version: '0.1.0',
        MessageType: MessageType,
        ResultStatus: ResultStatus,
        embedFastAuthc: embedFastAuthc,
        startAlipayVerify: startAlipayVerify,
        alipayLink: alipayLink,
        alipayVersion: alipayVersion,
        compareVersions: compareVersions
    };
});
