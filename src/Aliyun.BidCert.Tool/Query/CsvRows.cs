using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>CSV by RFC 4180. The first four cells have no quotes, whatever is in the others, and a row is always one line.</summary>
internal sealed class CsvRows : IRowFormat
{
    internal const string HeaderLine = "uid,line,state,retry,error,kind,certType,name,phone,certNumber,requestId";

    internal const int Columns = 11;

    public string? Header => HeaderLine;

    public string Format(Row row)
    {
        string?[] cells =
        [
            row.Uid,
            row.Line.ToString(CultureInfo.InvariantCulture),
            JsonNamingPolicy.CamelCase.ConvertName(row.State.ToString()),
            row.Retry ? "true" : "false",
            row.Error,
            row.Kind,
            row.CertType,
            row.Name,
            row.Phone,
            row.CertNumber,
            row.RequestId,
        ];
        return string.Join(',', cells.Select(CsvLine.Quote));
    }
}
