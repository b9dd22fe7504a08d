using System;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Faults;

/// <summary>What a fault may need to know of the request that it happens to.</summary>
internal sealed class FaultContext(
    HttpRequestMessage message, RecordedRequest recorded, AnswerFormat format, Answer answer, TimeProvider timeProvider)
{
    internal HttpRequestMessage Message { get; } = message;

    internal AnswerFormat Format { get; } = format;

    internal AnswerFormat OtherFormat => Format == AnswerFormat.Json ? AnswerFormat.Xml : AnswerFormat.Json;

    internal string MediaType => AnswerWriter.MediaType(Format);

    /// <summary>What the request is answered if nothing happens to it; where something does, a success: raw material for damage.</summary>
    internal Answer Answer { get; } = answer;

    internal TimeProvider TimeProvider { get; } = timeProvider;

    internal byte[] WriteAnswer() => AnswerWriter.Write(Answer, Format);

    internal Task<HttpResponseMessage> RespondAsync() => Task.FromResult(AnswerWriter.ToResponse(Answer, Format));

    internal HttpResponseMessage Fail(ServiceError error) =>
        AnswerWriter.ToResponse(Answer.Failure(error, recorded.RequestId, recorded.Endpoint.Host), Format);
}
