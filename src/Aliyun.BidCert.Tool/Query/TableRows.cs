using System;
using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>A table for people: columns of fixed widths, so that each row can be written at once.</summary>
/// <param name="words">The language of the table.</param>
internal sealed class TableRows(Words words) : IRowFormat
{
    private const int Gap = 2;

    // Of all but the last column.
    private static readonly int[] Widths = [20, 9, 10, 14, 12];

    public string? Header => Join(
        "UID",
        words.Say("Certified", "已认证"),
        words.Say("Kind", "类型"),
        words.Say("Name", "姓名或名称"),
        words.Say("Phone", "电话"),
        words.Say("Document", "证件"));

    public string Format(Row row)
    {
        string uid = row.Uid ?? words.Say($"(line {Text(row.Line)})", $"（第 {Text(row.Line)} 行）");
        return row.State == RowState.Failed
            ? Join(uid, "?", row.Error == RowFactory.NotAUid ? row.Advice! : $"{row.Error}: {row.Advice}")
            : Join(
                uid,
                row.State == RowState.Certified ? words.Say("yes", "是") : words.Say("no", "否"),
                DescribeKind(row.Kind),
                row.Name ?? "",
                row.Phone ?? "",
                $"{DescribeDocument(row.CertType)} {row.CertNumber}".Trim());
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Join(params string[] cells)
    {
        var line = new StringBuilder();
        for (int i = 0; i < cells.Length; i++)
        {
            string cell = Printable.OneLine(cells[i]);
            line.Append(cell);
            if (i < cells.Length - 1)
            {
                line.Append(' ', Math.Max(0, Widths[i] - WidthOf(cell)) + Gap);
            }
        }

        return line.ToString().TrimEnd(' ');
    }

    // Chinese characters take two columns.
    private static int WidthOf(string text) => new Segment(text).CellCount();

    private string DescribeKind(string? kind) => kind switch
    {
        "personal" => words.Say("personal", "个人"),
        "enterprise" => words.Say("enterprise", "企业"),
        null => "",
        _ => words.Say("unknown", "未知"),
    };

    private string DescribeDocument(string? certType) => certType switch
    {
        "idCard" => words.Say("ID card", "身份证"),
        "businessLicense" => words.Say("business licence", "营业执照"),
        "organizationCode" => words.Say("organisation code certificate", "组织机构代码证"),
        "institutionLegalPerson" => words.Say("legal person certificate", "事业单位法人证书"),
        null => "",
        _ => words.Say("unknown document", "未知证件"),
    };
}
