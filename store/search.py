def search(*a, **k): return []
