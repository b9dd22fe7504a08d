'use strict';
// A stand-in for Alipay's bridge: records the calls and gives each of the answers, one after the other.
(function () {
    const realSetTimeout = window.setTimeout;
    window.Bridge = {
        calls: [],
        answered: 0,

        install(answers) {
            window.AlipayJSBridge = {
                call(name, parameters, callback) {
                    Bridge.calls.push(name + ' ' + JSON.stringify(parameters));
                    Bridge.callback = callback;
                    for (const answer of answers) {
                        realSetTimeout(() => {
                            callback(answer);
                            Bridge.answered++;
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
