using System;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Faults;

/// <summary>The request that a fault happens to, and what the fault needs to know of it.</summary>
internal sealed class FaultContext(
    HttpRequestMessage message, RecordedRequest recorded, WireFormat format, EmulatedResponse response, TimeProvider timeProvider)
{
    internal HttpRequestMessage Message { get; } = message;

    internal WireFormat Format { get; } = format;

    internal WireFormat OtherFormat => Format == WireFormat.Json ? WireFormat.Xml : WireFormat.Json;

    internal string MediaType => ResponseWriter.MediaType(Format);

    /// <summary>
    /// Gets the regular response if there is no fault, and otherwise a successful sample response for the fault to damage.
    /// </summary>
    internal EmulatedResponse Response { get; } = response;

    internal TimeProvider TimeProvider { get; } = timeProvider;

    internal byte[] WriteResponse() => ResponseWriter.Write(Response, Format);

    internal Task<HttpResponseMessage> RespondAsync() => Task.FromResult(ResponseWriter.ToResponse(Response, Format));

    internal HttpResponseMessage Fail(ServiceError error) =>
        ResponseWriter.ToResponse(EmulatedResponse.Failure(error, recorded.RequestId, recorded.Endpoint.Host), Format);
}
