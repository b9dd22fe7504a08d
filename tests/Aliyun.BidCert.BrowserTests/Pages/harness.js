'use strict';
// Loaded before bidcert.js: records what that does to the page, and what the page hears of it, as plain text.
(function () {
    const heard = [];
    const steps = [];
    const listeners = [];
    const observers = new Map();
    const violations = [];
    const printed = [];
    const errors = [];
    const frames = {};
    const realSetTimeout = window.Clock ? Clock.realSetTimeout : window.setTimeout;

    // Keys in order, and undefined visible, so that texts can be compared.
    function plain(value) {
        if (value === undefined) {
            return '(undefined)';
        }
        if (value instanceof Error) {
            return plain(Object.assign({}, value, { message: value.message }));
        }
        if (Array.isArray(value)) {
            return value.map(plain);
        }
        if (value && typeof value === 'object') {
            return Object.fromEntries(Object.keys(value).sort().map(key => [key, plain(value[key])]));
        }
        return value;
    }

    function text(value) {
        return JSON.stringify(plain(value));
    }

    function tell(who, what, ...values) {
        heard.push({ who, line: [what, ...values.map(text)].join(' ') });
    }

    // As the browser does: what is there is not added again, what is not there is not removed.
    function watch(name, isAdded) {
        const real = EventTarget.prototype[name];
        EventTarget.prototype[name] = function (type, listener, options) {
            const target = this === document ? 'document' : !this || this === window ? 'window' : this instanceof HTMLIFrameElement ? 'iframe' : null;
            const key = target + ' ' + type;
            const at = listeners.findIndex(one => one.key === key && one.listener === listener);
            if (target && isAdded !== at >= 0) {
                isAdded ? listeners.push({ key, listener }) : listeners.splice(at, 1);
                steps.push((isAdded ? 'listener added: ' : 'listener removed: ') + key);
            }
            return real.call(this || window, type, listener, options);
        };
        return real;
    }

    const listen = watch('addEventListener', true);
    watch('removeEventListener', false);
    for (const kind of ['MutationObserver', 'ReportingObserver'].filter(name => name in window)) {
        const { observe, disconnect } = window[kind].prototype;
        window[kind].prototype.observe = function (...parts) {
            observers.set(this, kind);
            return observe.apply(this, parts);
        };
        window[kind].prototype.disconnect = function () {
            observers.delete(this);
            return disconnect.call(this);
        };
    }
    listen.call(document, 'securitypolicyviolation', e => {
        // The browser asks for it by itself.
        if (!e.blockedURI.endsWith('/favicon.ico')) {
            violations.push(e.disposition + ' ' + e.effectiveDirective + ' ' + e.blockedURI);
        }
    });
    listen.call(window, 'error', e => errors.push(e.message));

    const src = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'src');
    Object.defineProperty(HTMLIFrameElement.prototype, 'src', {
        get: src.get,
        set(value) {
            steps.push('src set');
            src.set.call(this, value);
        },
        configurable: true
    });
    const setAttribute = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) {
        if (this instanceof HTMLIFrameElement) {
            steps.push(name.toLowerCase() === 'src' ? 'src set' : 'attribute set');
        }
        setAttribute.call(this, name, value);
    };
    const createElement = document.createElement;
    document.createElement = function (name, ...rest) {
        steps.push('created: ' + String(name).toLowerCase());
        return createElement.call(document, name, ...rest);
    };
    for (const name of ['log', 'info', 'warn', 'error']) {
        const real = console[name];
        console[name] = (...parts) => {
            printed.push(name + ' ' + parts.join(' '));
            real.apply(console, parts);
        };
    }

    const harness = {
        heard: who => heard.filter(one => one.who === who).map(one => one.line),
        steps: () => steps,
        listeners: () => listeners.map(one => one.key).filter(key => !key.startsWith('iframe')).sort(),

        // Whatever may still run: listeners, also those of frames, observers and timers.
        remains: () => [...listeners.map(one => one.key), ...observers.values(), ...(window.Clock ? Array(Clock.pending()).fill('timer') : [])].sort(),
        violations: () => violations,
        printed: () => printed,
        errors: () => errors,
        everything: () => ({ heard, steps, listeners, violations, printed, errors }),
        text,
        tell,
        frame: who => frames[who],

        // Returns "embedded", or what was thrown.
        embed(who, container, options, deaf) {
            const given = Object.assign({}, options);
            for (const name of ['onEvent', 'onError', 'onIgnored']) {
                if (!(name in given) && !(deaf || []).includes(name)) {
                    given[name] = (...values) => tell(who, name, ...values);
                }
            }
            try {
                frames[who] = AliyunBidCert.embedFastAuthc(container, given);
                return 'embedded';
            } catch (e) {
                return harness.thrown(e);
            }
        },

        verify(who, options) {
            AliyunBidCert.startAlipayVerify(options, (...values) => tell(who, 'callback', ...values));
        },

        attempt(action) {
            try {
                return text(action());
            } catch (e) {
                return harness.thrown(e);
            }
        },

        thrown: e => e instanceof Error ? 'thrown ' + text(e) : 'thrown, not an Error: ' + text(e),

        // Says so when this much real time has gone by: what was due before has happened by then.
        after(ms, who) {
            realSetTimeout(() => tell(who, 'time is up'), ms);
        }
    };
    Object.defineProperty(window, 'Harness', { value: harness });
    const names = Object.getOwnPropertyNames(window);
    harness.newGlobals = () => Object.getOwnPropertyNames(window).filter(name => !names.includes(name));
})();
