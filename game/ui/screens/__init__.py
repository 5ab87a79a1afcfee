"""The screens: what each shows and what it does. None knows the window or the stack."""
