using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Aliyun.BidCert;

namespace Snippets;

internal static class ManyResellers
{
    internal static (HttpMessageHandler Handler, Dictionary<string, BidCertClient> Clients) Run(
        IEnumerable<(string Name, string AccessKeyId, string AccessKeySecret)> resellers)
    {
        #region ManyResellers
        var handler = new SocketsHttpHandler(); // one for all of them, disposed of after them
        Dictionary<string, BidCertClient> clients = resellers.ToDictionary(
            reseller => reseller.Name,
            reseller => new BidCertClient(
                new BidCertOptions { AccessKeyId = reseller.AccessKeyId, AccessKeySecret = reseller.AccessKeySecret },
                handler,
                disposeHandler: false));
        #endregion
        return (handler, clients);
    }
}
