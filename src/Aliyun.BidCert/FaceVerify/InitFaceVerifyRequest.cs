using System;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert;

/// <summary>The request that starts a face verification: the person whose face is verified, and what happens afterwards.</summary>
/// <remarks>
/// A call reads the request when it begins, and later changes do not affect that call. Instances are not thread-safe.
/// <see cref="CertName"/> and <see cref="CertNo"/> are personal data: do not keep them longer than the call needs them.
/// See <see href="https://help.aliyun.com/document_detail/181863.html">SDK调用接入</see> in the Alibaba Cloud documentation.
/// </remarks>
public sealed class InitFaceVerifyRequest
{
    /// <summary>Initializes a new instance of the <see cref="InitFaceVerifyRequest"/> class.</summary>
    /// <param name="sceneId">The identifier of the scene, as the console of Alibaba Cloud shows it, of at most 128 characters.</param>
    /// <param name="outerOrderNo">
    /// The application's order number of this verification and no other: 1 to 32 ASCII letters and digits, for example
    /// <c>Guid.NewGuid().ToString("N")</c>.
    /// </param>
    /// <param name="certName">
    /// The name of the person as it is written on the document, of at most 128 characters; with <see cref="EncryptType"/> its ciphertext,
    /// of at most 1024.
    /// </param>
    /// <param name="certNo">
    /// The number of the document, of at most 128 characters; with <see cref="EncryptType"/> its ciphertext, of at most 1024.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// An argument is empty, blank or too long, or <paramref name="outerOrderNo"/> is not 1 to 32 ASCII letters and digits.
    /// </exception>
    public InitFaceVerifyRequest(string sceneId, string outerOrderNo, string certName, string certNo)
    {
        RequestChecks.NotBlank(sceneId, nameof(sceneId), "The scene is empty. Give the sceneId that the vendor's console shows.");
        RequestChecks.OrderNumber(outerOrderNo, nameof(outerOrderNo));
        RequestChecks.NotBlank(certName, nameof(certName), "The name is empty. Give the person's name as the document has it.");
        RequestChecks.NotBlank(certNo, nameof(certNo), "The number is empty. Give the number of the person's document.");
        RequestChecks.AtMost(RequestChecks.MaxId, sceneId, nameof(sceneId));
        RequestChecks.AtMost(RequestChecks.MaxCiphertext, certName, nameof(certName));
        RequestChecks.AtMost(RequestChecks.MaxCiphertext, certNo, nameof(certNo));
        SceneId = sceneId;
        OuterOrderNo = outerOrderNo;
        CertName = certName;
        CertNo = certNo;
    }

    /// <summary>Gets the identifier of the scene: the parameter <c>sceneId</c>.</summary>
    public string SceneId { get; }

    /// <summary>Gets the application's order number of this verification: the parameter <c>outerOrderNo</c>.</summary>
    public string OuterOrderNo { get; }

    /// <summary>
    /// Gets the name of the person, or its ciphertext: personal data, which the SDK does not log or show.
    /// A serialiser or a logger that walks properties and ignores
    /// their attributes, such as JavaScriptSerializer or Serilog's <c>{@x}</c>, writes it: never pass a request to one.
    /// </summary>
    [IgnoreDataMember]
    [JsonIgnore]
    public string CertName { get; }

    /// <summary>
    /// Gets the number of the person's document, or its ciphertext: personal data, which the SDK does not log or show.
    /// A serialiser or a logger that walks properties and ignores
    /// their attributes, such as JavaScriptSerializer or Serilog's <c>{@x}</c>, writes it: never pass a request to one.
    /// </summary>
    [IgnoreDataMember]
    [JsonIgnore]
    public string CertNo { get; }

    /// <summary>
    /// Gets or sets the kind of client on which the verification takes place: <c>FACE</c> for pages and mini programs, <c>FACE_SDK</c> for
    /// native apps.
    /// </summary>
    /// <value>The default is <c>FACE</c>. <see langword="null"/> is not sent.</value>
    /// <exception cref="ArgumentException">The value has more than 128 characters.</exception>
    public string? BizCode
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxId, value, nameof(BizCode));
    } = "FACE";

    /// <summary>Gets or sets the kind of information by which the identity is given.</summary>
    /// <value>
    /// The default is <c>CERT_INFO</c>, the name and number of a document, which is the only documented value. <see langword="null"/> is
    /// not sent.
    /// </value>
    /// <exception cref="ArgumentException">The value has more than 128 characters.</exception>
    public string? IdentityType
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxId, value, nameof(IdentityType));
    } = "CERT_INFO";

    /// <summary>Gets or sets the kind of the document.</summary>
    /// <value>The default is <c>IDENTITY_CARD</c>, which is the only documented value. <see langword="null"/> is not sent.</value>
    /// <exception cref="ArgumentException">The value has more than 128 characters.</exception>
    public string? CertType
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxId, value, nameof(CertType));
    } = "IDENTITY_CARD";

    /// <summary>
    /// Gets or sets the URL that the Alipay app opens afterwards, or, outside Alipay, the custom scheme of the app to return to. It is
    /// always sent.
    /// </summary>
    /// <value>The default is an empty string, with which nothing is opened. <see langword="null"/> counts as empty.</value>
    /// <exception cref="ArgumentException">The value has more than 2048 characters.</exception>
#pragma warning disable CA1056 // It may be empty, or an app's scheme that no Uri would keep to the letter.
    public string ReturnUrl
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxUrl, value, nameof(ReturnUrl)) ?? "";
    } = "";
#pragma warning restore CA1056

    /// <summary>
    /// Gets or sets the https URL that Alibaba Cloud calls when the verification is over; see <see cref="FaceVerifyCallback"/>.
    /// </summary>
    /// <value>The default is <see langword="null"/>, with which no URL is called.</value>
    /// <exception cref="ArgumentException">The value is not an absolute https URL, or has more than 2048 characters.</exception>
    public Uri? CallbackUrl
    {
        get;
        set => field = RequestChecks.HttpsOrNull(value, nameof(CallbackUrl));
    }

    /// <summary>
    /// Gets or sets the application-supplied secret that comes back to <see cref="CallbackUrl"/>, so that not everyone can call it. The SDK
    /// does not log or show it. A serialiser or a logger that walks properties and ignores
    /// their attributes, such as JavaScriptSerializer or Serilog's <c>{@x}</c>, writes it: never pass a request to one.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>, with which no secret is sent. Preferably use letters and digits that are hard to guess.
    /// </value>
    /// <exception cref="ArgumentException">The value has more than 128 characters.</exception>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? CallbackToken
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxId, value, nameof(CallbackToken));
    }

    /// <summary>
    /// Gets or sets the algorithm with which the application has encrypted <see cref="CertName"/> and <see cref="CertNo"/>. The SDK
    /// encrypts nothing.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>, which is not sent and means that both are plain text, as an empty string does, too. With
    /// <c>SM2</c> both are ciphertext.
    /// </value>
    /// <exception cref="ArgumentException">The value has more than 128 characters.</exception>
    public string? EncryptType
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxId, value, nameof(EncryptType));
    }

    /// <summary>Returns a description of the request without personal data.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"InitFaceVerify: SceneId {Mask.Identifier(SceneId)}, OuterOrderNo {Mask.Identifier(OuterOrderNo)}";
}
