// A page's script as a bundler gets it.
import AliyunBidCert, { embedFastAuthc, MessageType, version } from './bidcert.mjs';
import { heard, options } from './options.js';

heard.push(version, MessageType.INIT, embedFastAuthc === AliyunBidCert.embedFastAuthc, 'AliyunBidCert' in window);
embedFastAuthc('#first', options);
