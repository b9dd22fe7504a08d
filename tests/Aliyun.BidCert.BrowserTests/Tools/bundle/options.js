// What the pages of this folder embed: the certification page of their URL's query. They keep what they hear in window.heard.
var url = new URLSearchParams(location.search).get('url');

export var heard = window.heard = [];

function hear(what) {
    heard.push(what.type || what.code || what.reason);
}

export var options = { url: url, allowedOrigins: [new URL(url).origin], onEvent: hear, onError: hear, onIgnored: hear };
