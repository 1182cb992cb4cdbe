"""Brings back names that networkx 2.0 to 3.6 removed."""

import pickle

from .adding import PROPERTY, methods, names


def info(G, n=None):
    import networkx as nx

    if n is not None:
        return f"Node {n} has the following properties:\nDegree: {G.degree(n)}\nNeighbors: {' '.join(map(str, G.neighbors(n)))}"
    return str(nx.Graph.__str__(G))


def write_gpickle(G, path, protocol=pickle.HIGHEST_PROTOCOL):
    if hasattr(path, "write"):
        return pickle.dump(G, path, protocol)
    with open(path, "wb") as file:
        return pickle.dump(G, file, protocol)


def read_gpickle(path):
    if hasattr(path, "read"):
        return pickle.load(path)
    with open(path, "rb") as file:
        return pickle.load(file)


def _subgraphs(components):
    def each(G, copy=True):
        return ((G.subgraph(nodes).copy() if copy else G.subgraph(nodes)) for nodes in components(G))

    return each


def add(module):
    nx = module
    renamed = {
        "from_numpy_matrix": "from_numpy_array",
        "from_scipy_sparse_matrix": "from_scipy_sparse_array",
        "to_scipy_sparse_matrix": "to_scipy_sparse_array",
        "from_pandas_dataframe": "from_pandas_edgelist",
        "to_pandas_dataframe": "to_pandas_adjacency",
        "random_tree": "random_labeled_tree",
        "OrderedGraph": "Graph",
        "OrderedDiGraph": "DiGraph",
        "OrderedMultiGraph": "MultiGraph",
        "draw_graphviz": "draw",
    }
    table = {old: (f"networkx.{new}", lambda new=new: getattr(nx, new)) for old, new in renamed.items() if hasattr(nx, new)}
    table |= {
        "to_numpy_matrix": ("networkx.to_numpy_array", lambda: lambda G, **kwargs: __import__("numpy").asmatrix(nx.to_numpy_array(G, **kwargs))),
        "info": ("print(G)", lambda: info),
        "write_gpickle": ("pickle.dump", lambda: write_gpickle),
        "read_gpickle": ("pickle.load", lambda: read_gpickle),
        "edges_iter": ("G.edges", lambda: lambda G: iter(G.edges)),
        "connected_component_subgraphs": ("G.subgraph(nodes)", lambda: _subgraphs(nx.connected_components)),
        "strongly_connected_component_subgraphs": ("G.subgraph(nodes)", lambda: _subgraphs(nx.strongly_connected_components)),
        "weakly_connected_component_subgraphs": ("G.subgraph(nodes)", lambda: _subgraphs(nx.weakly_connected_components)),
    }
    names(module, {name: entry for name, entry in table.items() if name not in module.__dict__})
    methods(
        nx.Graph,
        {
            "node": ("G.nodes", PROPERTY(lambda self: self.nodes)),
            "nodes_iter": ("G.nodes", lambda self, data=False: iter(self.nodes(data=data))),
            "edges_iter": ("G.edges", lambda self, *args, **kwargs: iter(self.edges(*args, **kwargs))),
            "neighbors_iter": ("G.neighbors()", lambda self, node: iter(self.neighbors(node))),
            "degree_iter": ("G.degree", lambda self, *args, **kwargs: iter(self.degree(*args, **kwargs))),
            "add_path": ("networkx.add_path(G, nodes)", lambda self, nodes, **data: nx.add_path(self, nodes, **data)),
            "add_cycle": ("networkx.add_cycle(G, nodes)", lambda self, nodes, **data: nx.add_cycle(self, nodes, **data)),
            "add_star": ("networkx.add_star(G, nodes)", lambda self, nodes, **data: nx.add_star(self, nodes, **data)),
            "selfloop_edges": ("networkx.selfloop_edges(G)", lambda self, *args, **kwargs: nx.selfloop_edges(self, *args, **kwargs)),
            "number_of_selfloops": ("networkx.number_of_selfloops(G)", lambda self: nx.number_of_selfloops(self)),
        },
    )
