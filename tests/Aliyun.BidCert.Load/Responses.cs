using System;
using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Load;

/// <summary>Responses that name the customer they are for, so that one that went to another call is seen.</summary>
internal static class Responses
{
    internal static string For(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        string uid = parameters.First(parameter => parameter.Key is "AliyunPk" or "PK").Value;
        string id = RequestIdFor(uid);
        return parameters.First(parameter => parameter.Key == "Action").Value switch
        {
            "GenerateAliyunBidCertWaysUrl" => $$"""{"RequestId":"{{id}}","Data":"https://account.example/cert?token={{uid}}","Success":true}""",
            "QueryBidUserCertifiedInfo" =>
                $$"""{"requestId":"{{id}}","result":"{\"aliyunPk\":\"{{uid}}\",\"isCertified\":\"1\",\"name\":\"N{{uid}}\"}"}""",
            "RemoveIdentityCertifiedForBidUser" => $$"""{"RequestId":"{{id}}","Code":"200"}""",
            string action => throw new InvalidOperationException(action),
        };
    }

    internal static bool AreFor(string uid, GenerateAliyunBidCertWaysUrlResponse response) =>
        (response.RequestId, response.Url.OriginalString) == (RequestIdFor(uid), "https://account.example/cert?token=" + uid);

    internal static bool AreFor(string uid, QueryBidUserCertifiedInfoResponse response) =>
        (response.RequestId, response.AliyunPk, response.IsCertified, response.RevealIdentity()?.Name) == (RequestIdFor(uid), uid, true, "N" + uid);

    internal static bool AreFor(string uid, RemoveIdentityCertifiedForBidUserResponse response) => response.RequestId == RequestIdFor(uid);

    // In letters: the SDK masks the UID wherever it comes back.
    private static string RequestIdFor(string uid) => string.Concat(uid.Select(digit => (char)(digit - '0' + 'A')));
}
