import { create } from './panel-elements.js';

const day = { year: 'numeric', month: 'numeric', day: 'numeric' };
const clock = { hour: 'numeric', minute: '2-digit', second: '2-digit' };
const dateAndTime = new Intl.DateTimeFormat(navigator.languages, { ...day, ...clock });
const timeOnly = new Intl.DateTimeFormat(navigator.languages, clock);
let emulatorTime = null;
let readAt = 0;

export function setNow(now) {
    emulatorTime = Date.parse(now);
    readAt = performance.now();
}

/** The emulator's time in milliseconds, or null before the first state. */
export function now() {
    return emulatorTime === null ? null : emulatorTime + (performance.now() - readAt);
}

export function formatTime(time) {
    return dateAndTime.format(new Date(time));
}

export function timeElement(time, isShort = false) {
    const date = new Date(time);
    return create('time', { datetime: time, title: formatTime(time) }, isShort ? timeOnly.format(date) : formatTime(time));
}
