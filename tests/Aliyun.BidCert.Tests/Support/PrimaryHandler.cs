// What an application's own handler is: the netstandard2.0 assembly knows no SocketsHttpHandler, and its platforms have the other one by default.
#if NETSTANDARD_ASSET
global using PrimaryHandler = System.Net.Http.HttpClientHandler;
#else
global using PrimaryHandler = System.Net.Http.SocketsHttpHandler;
#endif
