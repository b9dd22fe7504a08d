'use strict';
window.heard = [];

function hear(what) {
    heard.push(what.type || what.code || what.reason);
}

function embed() {
    const container = document.getElementById('certification');
    // Streaming raises "enhancedload", too.
    if (container && !container.hasChildNodes()) {
        const url = container.dataset.url;
        AliyunBidCert.embedFastAuthc(container, { url, allowedOrigins: [new URL(url).origin], onEvent: hear, onError: hear, onIgnored: hear });
    }
}

embed();
Blazor.addEventListener('enhancedload', embed);
