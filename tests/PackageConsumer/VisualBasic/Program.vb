Imports System.Threading.Tasks
Imports Aliyun.BidCert
Imports Aliyun.BidCert.Testing
Imports Microsoft.Extensions.DependencyInjection

Friend Module Program
    Public Function Main() As Integer
        Dim services As New ServiceCollection()
        services.AddBidCert(Sub(options) options.BidType = BidType.Lightweight).UseEmulator(New BidCertEmulator())
        Using provider = services.BuildServiceProvider()
            Dim client = provider.GetRequiredService(Of IBidCertClient)()
            Dim url = AskAsync(client, BidCertEmulator.DemoAliyunPk).Result
            Dim rejected = AskAsync(client, "404").Result
            Console.WriteLine($"Visual Basic   {url}, {rejected}")
            Return If(url = "account.aliyun.com" AndAlso rejected = "InvalidPk", 0, 1)
        End Using
    End Function

    Private Async Function AskAsync(client As IBidCertClient, uid As String) As Task(Of String)
        Try
            Dim request As New GenerateAliyunBidCertWaysUrlRequest(uid, Platform.H5) With {.SubjectType = SubjectType.Personal}
            Dim response = Await client.GenerateAliyunBidCertWaysUrlAsync(request)
            Return response.Url.Host
        Catch e As BidCertServiceException
            Return e.ErrorCode.ToString()
        End Try
    End Function
End Module
