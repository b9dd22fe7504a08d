'use strict';
// A stand-in for Alipay's bridge: records the calls and gives each of the responses, one after the other.
(function () {
    const realSetTimeout = window.setTimeout;
    window.Bridge = {
        calls: [],
        responded: 0,

        install(responses) {
            window.AlipayJSBridge = {
                call(name, parameters, callback) {
                    Bridge.calls.push(name + ' ' + JSON.stringify(parameters));
                    Bridge.callback = callback;
                    for (const response of responses) {
                        realSetTimeout(() => {
                            callback(response);
                            Bridge.responded++;
                        }, 0);
                    }
                }
            };
        },

        ready() {
            document.dispatchEvent(new Event('AlipayJSBridgeReady'));
        }
    };
})();
