'use strict';
// post: a JSON array of messages; to: the window that hears them (parent, opener or top).
document.addEventListener('DOMContentLoaded', () => {
    const query = new URLSearchParams(location.search);
    for (const message of JSON.parse(query.get('post') || '[]')) {
        window[query.get('to') || 'parent'].postMessage(message, '*');
    }
});
