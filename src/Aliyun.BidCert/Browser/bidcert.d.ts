export as namespace AliyunBidCert;
export const version: string;
