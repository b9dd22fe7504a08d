module PackageConsumer.FSharp.Program

open Aliyun.BidCert
open Aliyun.BidCert.Testing
open Microsoft.Extensions.DependencyInjection

let ask (client: IBidCertClient) (uid: string) =
    task {
        try
            let request = GenerateAliyunBidCertWaysUrlRequest(uid, Platform.H5, SubjectType = SubjectType.Personal)
            let! response = client.GenerateAliyunBidCertWaysUrlAsync request
            return response.Url.Host
        with :? BidCertServiceException as e ->
            return string e.ErrorCode
    }

[<EntryPoint>]
let main _ =
    let services = ServiceCollection()
    services.AddBidCert(fun options -> options.BidType <- BidType.Lightweight).UseEmulator(BidCertEmulator()) |> ignore
    use provider = services.BuildServiceProvider()
    let client = provider.GetRequiredService<IBidCertClient>()
    let url = (ask client BidCertEmulator.DemoAliyunPk).Result
    let error = (ask client "404").Result
    printfn "F#             %s, %s" url error
    if url = "account.aliyun.com" && error = "InvalidPk" then 0 else 1
