/*! The emulator's stand-in for the Alipay app, for development and tests only: never include it in production. */
// <script src="http://127.0.0.1:5190/_emulator/alipay.js" data-version="10.5.90.8000" data-delay="100"></script>, before the page's own
// scripts, which read the user agent. ES5, because it runs wherever the page does. The page's policy has to allow the emulator's origin
// in script-src and frame-src. Styles are set by property, because that needs no style-src.
(function () {
    'use strict';

    var DEFAULT_VERSION = '10.5.90.8000', DEFAULT_DELAY = 100, UNKNOWN_API = 1, BAD_PARAMETER = 2, BUSY = 3;
    var scripts = document.getElementsByTagName('script');
    var script = document.currentScript || scripts[scripts.length - 1];
    var origin = /^https?:\/\/[^\/]+/i.exec(script.src)[0].toLowerCase();
    var isChinese = /^zh/i.test(navigator.languages && navigator.languages[0] || navigator.language || '');
    var version = readVersion(), openSheet = null;

    function text(english, chinese) { return isChinese ? chinese : english; }

    function warn(message) { if (window.console) { console.warn('BidCert emulator: ' + message); } }

    function readVersion() {
        var given = script.getAttribute('data-version');
        if (given === null || /^\d+(\.\d+)*$/.test(given)) { return given || DEFAULT_VERSION; }
        warn('data-version "' + given + '" is not a version such as ' + DEFAULT_VERSION + ', which is used instead.');
        return DEFAULT_VERSION;
    }

    function readDelay() {
        var given = script.getAttribute('data-delay');
        if (given === null || /^\d+$/.test(given)) { return given === null ? DEFAULT_DELAY : Number(given); }
        warn('data-delay "' + given + '" is not a number of milliseconds. ' + DEFAULT_DELAY + ' is used instead.');
        return DEFAULT_DELAY;
    }

    function setStyle(element, styles) {
        Object.keys(styles).forEach(function (name) { element.style[name] = styles[name]; });
        return element;
    }

    function create(name, attributes, styles) {
        var element = document.createElement(name);
        Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
        return setStyle(element, styles);
    }

    // The elements that take the focus when it would leave the dialog.
    function createGuard(dialog) {
        var guard = create('span', { tabindex: '0' }, { display: 'block', height: '0', overflow: 'hidden', outline: 'none' });
        guard.addEventListener('focus', function () { dialog.focus(); });
        return guard;
    }

    function createDialog() {
        return create('div', {
            id: 'bidcert-emulator-alipay', role: 'dialog', 'aria-modal': 'true', tabindex: '-1',
            'aria-label': text('Emulator: stand-in for Alipay', '模拟器：支付宝替身')
        }, {
            background: '#fff', border: '2px solid #2f2266', borderBottom: '0', borderRadius: '12px 12px 0 0', bottom: '0',
            boxSizing: 'border-box', display: 'flex', flexDirection: 'column', height: '44rem', left: '0', margin: '0 auto',
            maxHeight: '90%', maxWidth: '40rem', overflow: 'hidden', position: 'absolute', right: '0', outline: 'none'
        });
    }

    function createBar(cancel) {
        var bar = create('div', {}, {
            alignItems: 'center', background: '#ded8f5', color: '#2f2266', display: 'flex', flex: 'none', font: 'bold 16px/1.4 sans-serif',
            justifyContent: 'space-between', padding: '8px 12px', textAlign: 'left'
        });
        var title = create('span', {}, {});
        title.textContent = text('EMULATOR: stand-in for Alipay', '模拟器：支付宝替身（并非支付宝）');
        bar.appendChild(title);
        bar.appendChild(cancel);
        return bar;
    }

    function createCancel() {
        var button = create('button', { type: 'button', id: 'bidcert-emulator-alipay-cancel' }, {
            background: '#fff', border: '1px solid #2f2266', borderRadius: '4px', color: '#2f2266', cursor: 'pointer', flex: 'none',
            font: '16px/1.4 sans-serif', margin: '0 0 0 12px', minHeight: '36px', padding: '4px 12px'
        });
        button.textContent = text('Cancel', '取消');
        return button;
    }

    function open(certifyId, onAnswer) {
        var overlay = create('div', {}, {
            background: 'rgba(20, 16, 48, 0.55)', bottom: '0', left: '0', position: 'fixed', right: '0', top: '0', zIndex: '2147483647'
        });
        var dialog = createDialog(), cancel = createCancel(), focused = document.activeElement;
        var frame = create('iframe', {
            id: 'bidcert-emulator-alipay-frame', title: text('Face verification (emulator)', '人脸认证（模拟器）'),
            src: origin + '/face-verify?certifyId=' + encodeURIComponent(certifyId) + '&sheet=1'
        }, { border: '0', display: 'block', flex: '1', height: '100%', minHeight: '0', width: '100%' });

        function close(answer) {
            window.removeEventListener('message', onMessage);
            document.removeEventListener('keydown', onKey, true);
            if (overlay.parentNode) { overlay.parentNode.removeChild(overlay); }
            openSheet = null;
            if (focused && focused.focus) { focused.focus(); }
            if (answer !== null) { onAnswer(answer); }
        }

        function onMessage(event) {
            var data = event.data;
            if (event.source === frame.contentWindow && event.origin === origin && data && data.source === 'bidcert-emulator-alipay') {
                close(data.answer && typeof data.answer === 'object' ? data.answer : null);
            }
        }

        function closeCancelled() { close({ resultStatus: '6001', result: null }); }

        function onKey(event) {
            if (event.key === 'Escape' || event.keyCode === 27) {
                event.preventDefault();
                event.stopPropagation();
                closeCancelled();
            }
        }

        cancel.addEventListener('click', closeCancelled);
        window.addEventListener('message', onMessage);
        document.addEventListener('keydown', onKey, true);
        [createGuard(dialog), createBar(cancel), frame, createGuard(dialog)].forEach(function (part) { dialog.appendChild(part); });
        overlay.appendChild(dialog);
        (document.body || document.documentElement).appendChild(overlay);
        openSheet = overlay;
        dialog.focus();
    }

    function readOrder(parameters) {
        var order;
        try { order = JSON.parse(parameters.param); } catch (e) { return null; }
        return order && typeof parameters.param === 'string' && isText(order.certifyId) && isText(order.url) ? order : null;
    }

    function isText(value) { return typeof value === 'string' && value !== ''; }

    function call(name, parameters, callback) {
        var given = typeof parameters === 'function' ? null : parameters;
        var onResult = typeof parameters === 'function' ? parameters : callback;

        // Like the app's, the bridge answers later, never within the call.
        function respond(answer) { if (typeof onResult === 'function') { setTimeout(function () { onResult(answer); }, 0); } }

        function refuse(error, message) {
            warn(message);
            respond({ error: error, errorMessage: message });
        }

        if (name !== 'startBizService') {
            return refuse(UNKNOWN_API, 'the API ' + name + ' does not exist here. Only startBizService does.');
        }
        if (!given || given.name !== 'open-certify') {
            return refuse(BAD_PARAMETER, 'startBizService: name "open-certify" required.');
        }
        var order = readOrder(given);
        if (!order) {
            return refuse(BAD_PARAMETER, 'open-certify: param has to be JSON text of an object with the texts certifyId and url.');
        }
        if (openSheet && document.documentElement.contains(openSheet)) {
            return refuse(BUSY, 'open-certify: a face verification is open already.');
        }
        open(order.certifyId, respond);
    }

    function start() {
        if (window.AlipayJSBridge) {
            return warn('this page has an AlipayJSBridge already, which stays. The stand-in is not used.');
        }
        window.AlipayJSBridge = { call: call };
        var event = document.createEvent('Event');
        event.initEvent('AlipayJSBridgeReady', false, false);
        document.dispatchEvent(event);
    }

    if (!/AliApp\(AP\//i.test(navigator.userAgent)) {
        var userAgent = navigator.userAgent + ' AliApp(AP/' + version + ')';
        Object.defineProperty(navigator, 'userAgent', { get: function () { return userAgent; }, configurable: true, enumerable: true });
    }
    warn('this page runs with the emulator\'s stand-in for the Alipay app, version ' + version + '. Never include it in production.');
    setTimeout(start, readDelay());
})();
