struct sock {
	int family;
	int protocol;
};

int sock_bind(struct sock *sock);
EXPORT_SYMBOL(sock_bind);
int sock_close(struct sock *sock);
EXPORT_SYMBOL_NS_GPL(sock_close, SOCKETS);
