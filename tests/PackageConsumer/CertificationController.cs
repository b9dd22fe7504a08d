using System.Web.Mvc;
using Aliyun.BidCert;

namespace PackageConsumer
{
    #region CertificationController
    public class CertificationController : Controller
    {
        public ActionResult BidCertJs()
        {
            return File(BidCertScript.OpenRead(), BidCertScript.ContentType);
        }
    }
    #endregion
}
