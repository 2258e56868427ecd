// A lazy chunk lies beside the module of the app, not beside the nested module that asks for it.
