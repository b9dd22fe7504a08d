using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aliyun.BidCert.Signing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>Signing works in buffers of the process's pool: each goes back, and nothing that was signed stays in one.</summary>
[TestFixture]
internal sealed class PooledBufferTests
{
    private const string Canary = "Canary71";
    private const int Rounds = 20;

    /// <summary>The length of the buffers in which a usual request is signed.</summary>
    private const int Usual = 2048;

    private static readonly KeyValuePair<string, string>[] Parameters =
        [.. Enumerable.Range(0, 15).Select(i => KeyValuePair.Create($"Name{14 - i}", $"value{i}")), new("Timestamp", "2026-01-02T03:04:05Z")];

    [Test]
    public void Sign_Warm_AllocatesLittleBesideTheSignature()
    {
#if NETSTANDARD_ASSET
        const int Limit = 2000; // an HMACSHA1 object each time
#else
        const int Limit = 240; // 80 are the signature
#endif
        Assert.That(Allocated(() => RpcSignature.Sign("POST", Parameters, "secret")), Is.LessThanOrEqualTo(Limit));
    }

    [Test]
    public void GetStringToSign_Warm_AllocatesLittleBesideTheString()
    {
        string stringToSign = RpcSignature.GetStringToSign("POST", Parameters);

        Assert.That(
            Allocated(() => RpcSignature.GetStringToSign("POST", Parameters)),
            Is.LessThanOrEqualTo((2 * stringToSign.Length) + 160));
    }

    [TestCase("a")]
    [TestCase("a/b")]
    public void PercentEncode_Warm_AllocatesLittleBesideTheText(string value) =>
        Assert.That(Allocated(() => RpcSignature.PercentEncode(value)), Is.LessThanOrEqualTo(112));

    [Test]
    public void Sign_Parameters_AreGoneFromThePool()
    {
        KeyValuePair<string, string>[] pooled = Next<KeyValuePair<string, string>>(1);

        RpcSignature.Sign("POST", [new("a", Canary)], "secret");

        Assert.That(Next<KeyValuePair<string, string>>(1), Is.SameAs(pooled));
        Assert.That(pooled[0], Is.EqualTo(default(KeyValuePair<string, string>)));
    }

    [Test]
    public void Sign_RejectedParameters_AreGoneFromThePool()
    {
        KeyValuePair<string, string>[] pooled = Next<KeyValuePair<string, string>>(1);

        KeyValuePair<string, string>[] next = NextAfterRejection<KeyValuePair<string, string>>("POST", [new("a", Canary), new("b", null!)], 1);

        Assert.That(next, Is.SameAs(pooled));
        Assert.That(next.Take(2), Has.All.EqualTo(default(KeyValuePair<string, string>)));
    }

    [Test]
    public void Sign_RejectedParameters_GiveTheirBufferBack()
    {
        byte[] pooled = Next<byte>(Usual);

        byte[] next = NextAfterRejection<byte>("POST", [new("a", Canary), new("b", null!)], Usual);

        Assert.That(next, Is.SameAs(pooled));
        Assert.That(Encoding.ASCII.GetString(next), Does.Not.Contain(Canary));
    }

    [Test]
    public void Sign_RejectedMethod_GivesItsBufferBack()
    {
        byte[] pooled = Next<byte>(Usual);

        Assert.That(NextAfterRejection<byte>("POST\uD800", [], Usual), Is.SameAs(pooled));
    }

    [Test]
    public void Dispose_Filled_GivesAnEmptyArrayBack()
    {
        var bytes = new PooledBytes(64);
        byte[] array = bytes.Array;
        bytes.AppendAscii(new string('x', array.Length));

        bytes.Dispose();

        Assert.That(Next<byte>(64), Is.SameAs(array));
        Assert.That(array, Has.All.Zero);
        Assert.That((bytes.Length, bytes.Array.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Append_BeyondTheArray_GivesItBackEmptied()
    {
        using var bytes = new PooledBytes(64);
        byte[] array = bytes.Array;
        bytes.AppendAscii(new string('x', 60));

        bytes.AppendAscii("12345");

        Assert.That(Next<byte>(64), Is.SameAs(array));
        Assert.That(array.Take(60), Has.All.Zero);
        Assert.That(bytes.ToAsciiString(), Is.EqualTo(new string('x', 60) + "12345"));
    }

    [Test]
    public void Append_UpToTheEndOfTheArray_StaysInIt()
    {
        using var bytes = new PooledBytes(64);
        byte[] array = bytes.Array;
        bytes.AppendAscii(new string('x', array.Length - 1));

        bytes.Append((byte)'y');

        Assert.That(bytes.Array, Is.SameAs(array));
        Assert.That(bytes.ToAsciiString(), Is.EqualTo(new string('x', array.Length - 1) + "y"));
    }

    [Test]
    public void Append_ByteByByte_DoublesTheArray()
    {
        using var bytes = new PooledBytes(64);
        var arrays = new HashSet<byte[]>();
        for (int i = 0; i < 16 * 1024; i++)
        {
            bytes.Append((byte)'x');
            arrays.Add(bytes.Array);
        }

        Assert.That(arrays, Has.Count.LessThanOrEqualTo(9));
    }

    [Test]
    public void TryAppend_TextThatIsNotAscii_LeavesNoneOfItBehind([Values] bool isWellFormed)
    {
        using var bytes = new PooledBytes(64);

        bool isAppended = PercentEncoding.TryAppend(bytes, Canary + (isWellFormed ? "\u00E9" : "\uD800"));

        Assert.That(isAppended, Is.EqualTo(isWellFormed));
        Assert.That(bytes.ToAsciiString(), Is.EqualTo(isAppended ? Canary + "%C3%A9" : ""));
        Assert.That(bytes.Array.Skip(bytes.Length), Has.All.Zero);
    }

    [TestCase("-._~09azAZ", true)]
    [TestCase("/", false)]
    [TestCase("\u007F", false, TestName = "{m}(U+007F)")]
    [TestCase("\u0080", false, TestName = "{m}(U+0080)")]
    public void TryAppendUnreserved_Text_IsInBothOrInNeither(string end, bool isAppended)
    {
        using var first = new PooledBytes(64);
        using var second = new PooledBytes(64);
        second.AppendAscii("before");

        Assert.That(PercentEncoding.TryAppendUnreserved(first, second, Canary + end), Is.EqualTo(isAppended));

        string appended = isAppended ? Canary + end : "";
        Assert.That((first.ToAsciiString(), second.ToAsciiString()), Is.EqualTo((appended, "before" + appended)));
        Assert.That(first.Array.Skip(first.Length).Concat(second.Array.Skip(second.Length)), Has.All.Zero);
    }

    [Test]
    public void Reserve_MoreThanThereIs_GrowsAndKeeps()
    {
        using var bytes = new PooledBytes(64);
        bytes.AppendAscii(Canary);
        byte[] array = bytes.Array;

        Assert.That(bytes.Reserve(array.Length - Canary.Length).Length, Is.EqualTo(array.Length - Canary.Length));
        Assert.That(bytes.Array, Is.SameAs(array), "there was room for that");
        Assert.That(bytes.Reserve(array.Length).Length, Is.GreaterThanOrEqualTo(array.Length));
        Assert.That(bytes.ToAsciiString(), Is.EqualTo(Canary));
        Assert.That(array.Take(Canary.Length), Has.All.Zero);
    }

    // Whatever else runs between the rejection and the pool's next response might take the array.
    private static T[] NextAfterRejection<T>(string method, KeyValuePair<string, string>[] parameters, int length)
    {
        try
        {
            RpcSignature.Sign(method, parameters, "secret");
            throw new AssertionException("It was signed.");
        }
        catch (ArgumentException)
        {
            return Next<T>(length);
        }
    }

    // The array that the pool gives this thread next; beyond what is written here, it may hold what others left.
    private static T[] Next<T>(int length)
    {
        T[] next = ArrayPool<T>.Shared.Rent(length);
        ArrayPool<T>.Shared.Return(next);
        return next;
    }

    private static long Allocated(Func<string> call)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Rounds; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
