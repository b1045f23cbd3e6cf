"""Makes up the example province: one module per scheme, one each for reduction plans, applications and mistakes."""
