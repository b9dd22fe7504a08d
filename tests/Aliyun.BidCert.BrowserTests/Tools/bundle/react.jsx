// An application in React. In development, StrictMode runs each effect twice on one element.
import React, { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { embedFastAuthc } from './bidcert.mjs';
import { options } from './options.js';

function Certification({ url }) {
    const ref = useRef(null);
    useEffect(() => {
        // Between its two runs, StrictMode may leave the first frame enough time to post. That is ignored then.
        const frame = embedFastAuthc(ref.current, { ...options, url, onIgnored() {} });
        return () => frame.destroy();
    }, [url]);
    return <><h1>Certification</h1><div ref={ref} /></>;
}

function Application() {
    const [isHome, setIsHome] = useState(false);

    function go(e) {
        e.preventDefault();
        history.pushState(null, '', e.target.href);
        setIsHome(e.target.pathname.endsWith('/home'));
    }

    return <>
        <nav onClick={go}><a href="home">Home</a> <a href="certification">Certification</a></nav>
        <main>{isHome ? <h1>Home</h1> : <Certification url={options.url} />}</main>
    </>;
}

createRoot(document.getElementById('root')).render(<StrictMode><Application /></StrictMode>);
