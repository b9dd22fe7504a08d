using System.IO;
using System.Linq;
using Aliyun.BidCert.Tool.Query;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary>What the output of an earlier run says is done.</summary>
[TestFixture]
internal sealed class DoneRowsTests
{
    private const string Uid = "1000000000000001";
    private const string RequestId = "E0E0E0E0-0000-5000-8000-000000000001";
    private const string Header = CsvRows.HeaderLine + "\n";

    private static readonly Words English = new(AdviceLanguage.English);

    [TestCase("""{"uid":"1000000000000001","line":1,"state":"certified","retry":false}""" + "\n", true)]
    [TestCase("""{"uid":"1000000000000001","line":1,"state":"failed","retry":false}""" + "\r\n", true)]
    [TestCase("""{"uid":"1000000000000001","line":1,"state":"failed","retry":true}""" + "\n", false)]
    [TestCase("""{"uid":"1000000000000001","line":1,"state":"certified","retry":false}""", false)]
    [TestCase("""{"uid":"1000000000000001","line":1,"state":"cert""" + "\n", false)]
    [TestCase("""{"uid":"1000000000000002","line":1,"state":"certified","retry":false}""" + "\n", false)]
    [TestCase(Header + "1000000000000001,1,certified,false,,personal,idCard,\"a, b\",1,2," + RequestId + "\n", true)]
    [TestCase(Header + "1000000000000001,1,failed,false,invalidPk,,,,,,\r\n", true)]
    [TestCase(Header + "1000000000000001,1,failed,true,connection,,,,,,\n", false)]
    [TestCase(Header + "1000000000000001,1,failed,false,invalidPk,,,,,,", false)]
    [TestCase(Header + "1000000000000001,1,certified,false,,pers\n", false)]
    [TestCase(Header + "1000000000000001,1,certified,false,,,,,,,E0E0E0E0-0000-50\n", false)]
    [TestCase("uid,line,sta\n" + Header + "1000000000000001,1,failed,false,invalidPk,,,,,,\n", true)]
    [TestCase(Header + "1000000000000001,1,certified,false,,personal,idCard,\"a,b,c,d,e\n", false)]
    [TestCase("\n\n", false)]
    [TestCase("", false)]
    public void TryTake_IsWhetherTheRowIsAnAnswerOrAnErrorForGood(string text, bool isDone) =>
        Assert.That(Read(text).TryTake(Uid, 7), Is.EqualTo(isDone));

    [Test]
    public void TryTake_OneRowAndTwoInputs_IsOneOfThem()
    {
        DoneRows done = Read(Header + Row(1) + Row(2));
        Assert.That(Enumerable.Range(1, 3).Select(line => done.TryTake(Uid, line)), Is.EqualTo([true, true, false]));
    }

    [TestCase("""{"uid":null,"line":3,"state":"failed","retry":false}""" + "\n")]
    [TestCase(Header + ",3,failed,false,notAUid,,,,,,\n")]
    public void TryTake_TextThatIsNotShown_IsKnownByItsLine(string text)
    {
        DoneRows done = Read(text);
        Assert.That((done.TryTake(null, 2), done.TryTake(null, 3), done.TryTake(null, 3)), Is.EqualTo((false, true, false)));
    }

    [Test]
    public void TryTake_RowToBeRetriedOfTheSameUid_IsNotDoneByTheOther()
    {
        DoneRows done = Read(Header + $"{Uid},1,failed,true,timeout,,,,,,\n" + Row(2));
        Assert.That((done.TryTake(Uid, 1), done.TryTake(Uid, 2)), Is.EqualTo((false, true)));
    }

    [Test]
    public void TryTake_RetriedRowWithALaterAnswer_IsDone()
    {
        DoneRows done = Read(Header + $"{Uid},1,failed,true,timeout,,,,,,\n" + Row(2) + Row(1));
        Assert.That((done.TryTake(Uid, 1), done.TryTake(Uid, 2)), Is.EqualTo((true, true)));
    }

    [Test]
    public void TryTake_OtherInputFile_IsKnownByTheUid()
    {
        DoneRows done = Read(Header + Row(1) + Row(5));
        Assert.That(
            (done.TryTake(Uid, 3), done.TryTake(Uid, 5), done.TryTake(Uid, 7)), Is.EqualTo((true, true, false)));
    }

    [TestCase("", false, false)]
    [TestCase(Header, true, false)]
    [TestCase(Header + "1000", true, true)]
    [TestCase("uid,line,sta", false, true)]
    [TestCase("uid,line,sta\n", false, false)]
    [TestCase("uid,line,sta\n" + Header, true, false)]
    [TestCase("""{"uid":""", false, true)]
    public void Read_SaysHowTheFileBeginsAndEnds(string text, bool hasCsvHeader, bool endsWithinLine)
    {
        DoneRows done = Read(text);
        Assert.That((done.HasCsvHeader, done.EndsWithinLine), Is.EqualTo((hasCsvHeader, endsWithinLine)));
    }

    [TestCase("UID                   Certified  Kind\n", 1)]
    [TestCase(Header + "\n1000000000000001,one,certified,false,,,,,,,\n", 3)]
    [TestCase(Header + "1000000000000001,1,certified,no,,,,,,,\n", 2)]
    [TestCase("1000000000000001,1,certified,false,,,,,,,\n", 1)]
    [TestCase("""{"name":"x"}""" + "\n", 1)]
    [TestCase("""{"uid":1,"line":1,"retry":false}""" + "\n", 1)]
    [TestCase("""{"uid":"\ud800","line":1,"retry":false}""" + "\n", 1)]
    public void Read_SomethingElse_NamesTheLine(string text, int line) => Assert.That(
        () => Read(text),
        Throws.InstanceOf<ToolException>()
            .With.Message.EqualTo($"done, line {line}, is no output of bidcert query --json or --csv: give --skip-done one of these.")
            .And.Property(nameof(ToolException.ExitCode)).EqualTo(ExitCode.LocalResource));

    [Test]
    public void Read_ManyRows_AreAllThere()
    {
        DoneRows done = Read(Header + string.Concat(Enumerable.Range(1, 10_000).Select(Row)));
        Assert.That(Enumerable.Range(1, 10_001).Count(line => done.TryTake(Uid, line)), Is.EqualTo(10_000));
    }

    private static DoneRows Read(string text)
    {
        using var reader = new StringReader(text);
        return DoneRows.Read(reader, "done", English);
    }

    private static string Row(int line) => $"{Uid},{line},notCertified,false,,,,,,,\n";
}
