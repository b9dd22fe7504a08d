using System;
using Microsoft.Extensions.Hosting;
using ResellerPortal.Hosting;

try
{
    await using Portal portal = await Portal.CreateAsync(args);
    await portal.StartAsync();
    Console.WriteLine(portal.Describe());
    await portal.App.WaitForShutdownAsync();
    return 0;
}
catch (CannotStartException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
