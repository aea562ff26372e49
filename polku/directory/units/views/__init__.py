"""The administrator's pages: the register of rights, and the accounts themselves."""
