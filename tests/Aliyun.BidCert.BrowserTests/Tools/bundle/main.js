// A page's script as a bundler gets it. It embeds the certification page of its URL's query, and keeps what it hears in window.heard.
import AliyunBidCert, { embedFastAuthc, MessageType, version } from './bidcert.mjs';

var url = new URLSearchParams(location.search).get('url');
var heard = window.heard = [version, MessageType.INIT, embedFastAuthc === AliyunBidCert.embedFastAuthc, 'AliyunBidCert' in window];

function hear(what) {
    heard.push(what.type || what.code || what.reason);
}

embedFastAuthc('#first', { url: url, allowedOrigins: [new URL(url).origin], onEvent: hear, onError: hear, onIgnored: hear });
