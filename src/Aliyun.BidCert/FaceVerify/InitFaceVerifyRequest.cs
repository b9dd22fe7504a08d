using System;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert;

/// <summary>The request that begins a face verification: whose face, and what happens then.</summary>
/// <remarks>
/// <see cref="CertName"/> and <see cref="CertNo"/> are personal data. Do not keep them longer than the call needs them. Read when a call begins;
/// changes after that do not touch the call. Not safe for changes by several threads at once.
/// See <see href="https://help.aliyun.com/document_detail/181863.html">the vendor's page</see>.
/// </remarks>
public sealed class InitFaceVerifyRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="sceneId">The id of the scene, from the vendor's console: 128 characters at most.</param>
    /// <param name="outerOrderNo">A number of your own for this verification and no other: 1 to 32 ASCII letters and digits, for example
    /// <c>Guid.NewGuid().ToString("N")</c>.</param>
    /// <param name="certName">The person's name as the document has it, 128 characters at most; with <see cref="EncryptType"/> its ciphertext, 1024 at
    /// most.</param>
    /// <param name="certNo">The document's number, 128 characters at most; with <see cref="EncryptType"/> its ciphertext, 1024 at most.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument is empty, blank or too long, or <paramref name="outerOrderNo"/> is not 1 to 32 ASCII letters and
    /// digits.</exception>
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

    /// <summary>The id of the scene: the parameter <c>sceneId</c>.</summary>
    public string SceneId { get; }

    /// <summary>Your own number for this verification: the parameter <c>outerOrderNo</c>.</summary>
    public string OuterOrderNo { get; }

    /// <summary>The person's name. Personal data: not serialised, logged or shown.</summary>
    [IgnoreDataMember]
    [JsonIgnore]
    public string CertName { get; }

    /// <summary>The number of the person's document. Personal data: not serialised, logged or shown.</summary>
    [IgnoreDataMember]
    [JsonIgnore]
    public string CertNo { get; }

    /// <summary>Where the verification happens: <c>FACE</c> for pages and mini programs, <c>FACE_SDK</c> for native apps. Null: not sent.</summary>
    /// <value><c>FACE</c> by default.</value>
    /// <exception cref="ArgumentException">The value has more than 128 characters.</exception>
    public string? BizCode
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxId, value, nameof(BizCode));
    } = "FACE";

    /// <summary>What the identity is given by. Null: not sent.</summary>
    /// <value><c>CERT_INFO</c> by default, the one documented value: by a document's name and number.</value>
    /// <exception cref="ArgumentException">The value has more than 128 characters.</exception>
    public string? IdentityType
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxId, value, nameof(IdentityType));
    } = "CERT_INFO";

    /// <summary>The kind of the document. Null: not sent.</summary>
    /// <value><c>IDENTITY_CARD</c> by default, the one documented value.</value>
    /// <exception cref="ArgumentException">The value has more than 128 characters.</exception>
    public string? CertType
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxId, value, nameof(CertType));
    } = "IDENTITY_CARD";

    /// <summary>Where the Alipay app goes afterwards: an address, or outside Alipay your app's own scheme. Always sent; null counts as empty.</summary>
    /// <value>Empty by default: nowhere.</value>
    /// <exception cref="ArgumentException">The value has more than 2048 characters.</exception>
#pragma warning disable CA1056 // It may be empty, or an app's scheme that no Uri would keep to the letter.
    public string ReturnUrl
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxUrl, value, nameof(ReturnUrl)) ?? "";
    } = "";
#pragma warning restore CA1056

    /// <summary>
    /// The https address that the vendor calls when the verification is over; see <see cref="FaceVerifyCallback"/>. Null: none.
    /// </summary>
    /// <value>Null by default.</value>
    /// <exception cref="ArgumentException">The value is not an absolute https address, or has more than 2048 characters.</exception>
    public Uri? CallbackUrl
    {
        get;
        set => field = RequestChecks.HttpsOrNull(value, nameof(CallbackUrl));
    }

    /// <summary>
    /// A secret of your own that comes back to <see cref="CallbackUrl"/>, so that not everybody can call it: best letters and digits that are
    /// hard to guess. Not serialised, logged or shown. Null: none.
    /// </summary>
    /// <value>Null by default.</value>
    /// <exception cref="ArgumentException">The value has more than 128 characters.</exception>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? CallbackToken
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxId, value, nameof(CallbackToken));
    }

    /// <summary>
    /// How <see cref="CertName"/> and <see cref="CertNo"/> are encrypted: <c>SM2</c>, and then both are ciphertext that you made, or empty. The
    /// SDK encrypts nothing. Null: not sent, and they are plain text.
    /// </summary>
    /// <value>Null by default.</value>
    /// <exception cref="ArgumentException">The value has more than 128 characters.</exception>
    public string? EncryptType
    {
        get;
        set => field = RequestChecks.AtMost(RequestChecks.MaxId, value, nameof(EncryptType));
    }

    /// <summary>The request without personal data.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => $"InitFaceVerify: SceneId {Mask.Identifier(SceneId)}, OuterOrderNo {Mask.Identifier(OuterOrderNo)}";
}
