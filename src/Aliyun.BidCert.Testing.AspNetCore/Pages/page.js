export function get(id) { return document.getElementById(id); }

// URLSearchParams would turn the + of a Base64 token into a blank.
export function queryParameter(name) {
    const found = new RegExp('[?&]' + name + '=([^&]*)').exec(location.search);
    try {
        return found ? decodeURIComponent(found[1]) : '';
    } catch (error) {
        return '';
    }
}

export function showStatus(message, kind) {
    get('status').textContent = message;
    get('status').className = 'status ' + (kind || '');
}

export async function callApi(method, path, body) {
    try {
        const options = { method: method, cache: 'no-store' };
        if (body) {
            options.headers = { 'Content-Type': 'application/json' };
            options.body = JSON.stringify(body);
        }
        const response = await fetch(path, options);
        return { status: response.status, body: await response.json().catch(function () { return null; }) };
    } catch (error) {
        return { status: 0, body: null };
    }
}
